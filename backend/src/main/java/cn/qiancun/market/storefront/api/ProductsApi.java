package cn.qiancun.market.storefront.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.storefront.ListQuery;
import cn.qiancun.market.storefront.Offers;
import cn.qiancun.market.storefront.api.ProductAnswers.Product;
import cn.qiancun.market.storefront.api.ProductAnswers.ProductList;
import cn.qiancun.market.storefront.api.ProductAnswers.Suggestions;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is for sale, for anybody. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Access(everyone = true)
class ProductsApi {
    private final ProductSearch search;
    private final Offers offers;

    ProductsApi(ProductSearch search, Offers offers) {
        this.search = search;
        this.offers = offers;
    }

    @GetMapping("/products")
    ProductList products(@ParameterObject ListQuery list) {
        return ProductList.of(
                search.search(list.filter(search.today()), list.pageQuery()), search.marker(list.query()));
    }

    @GetMapping("/products/{id}")
    Product product(@PathVariable String id) {
        return Product.of(offers.require(Ids.parse(id)));
    }

    @GetMapping("/suggestions")
    Suggestions suggestions(@RequestParam(defaultValue = "") String query) {
        return Suggestions.of(search.suggest(query));
    }
}
