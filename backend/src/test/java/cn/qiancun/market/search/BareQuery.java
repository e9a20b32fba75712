package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;

/** What the shop asks Elasticsearch for a text, so that the benchmark can ask the same without the shop. */
public final class BareQuery {
    public static final String PATH = "/" + ProductIndex.ALIAS + "/_search?typed_keys=true";

    private BareQuery() {}

    /** @param size of the page */
    public static String body(String text, int size) {
        var filter = new ProductFilter(text, null, null, null, ProductSort.RELEVANCE);
        return JsonpUtils.toJsonString(ProductQuery.request(filter, PageQuery.of(1, size)), new Jackson3JsonpMapper());
    }
}
