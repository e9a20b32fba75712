package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Asks the index: first for what was typed; where nothing answers that, for what may have been meant. */
final class ProductFinder {
    private final ElasticsearchClient client;
    private final String alias;
    private final Supplier<Synonyms> synonyms;
    private final Supplier<Today> today;

    ProductFinder(ElasticsearchClient client, String alias, Supplier<Synonyms> synonyms, Supplier<Today> today) {
        this.client = client;
        this.alias = alias;
        this.synonyms = synonyms;
        this.today = today;
    }

    /** @param filter normalised */
    Found find(ProductFilter filter, PageQuery page) throws IOException {
        if (filter.query() == null) {
            return ProductQuery.read(ask(null, filter, page), false);
        }
        AskedText asked = AskedText.of(filter.query(), synonyms.get());
        var exact = ask(TextQuery.of(asked), filter, page);
        if (ProductQuery.answers(exact) == 0 && SimilarQuery.isPossible(asked)) {
            var similar = ask(SimilarQuery.of(asked), filter, page);
            if (ProductQuery.answers(similar) > 0) {
                return ProductQuery.read(similar, true);
            }
        }
        return ProductQuery.read(exact, false);
    }

    private SearchResponse<IndexedProduct.Source> ask(Query text, ProductFilter filter, PageQuery page)
            throws IOException {
        return client.search(ProductQuery.request(alias, text, filter, page, today.get()), IndexedProduct.Source.class);
    }
}
