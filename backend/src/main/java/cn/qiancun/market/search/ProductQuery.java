package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.List;

/** One search as a request to Elasticsearch, and its answer read back. */
final class ProductQuery {
    private static final String LAST = "_last";
    private static final String ANSWERS = "answers";
    private static final SortOptions SCORE = SortOptions.of(options -> options.score(score -> score));

    private ProductQuery() {}

    /** @param text what the goods have to answer; null for all goods */
    static SearchRequest request(String alias, Query text, ProductFilter filter, PageQuery page, Today today) {
        var facets = new Facets(filter, today);
        List<Query> chosen = facets.chosen();
        var request = new SearchRequest.Builder()
                .index(alias)
                .query(query(text, filter, today))
                .sort(sort(filter, text != null))
                .from(page.offset())
                .size(page.size())
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(facets.counts());
        if (!chosen.isEmpty()) {
            request.aggregations(
                    ANSWERS, Aggregation.of(it -> it.filter(filtered -> filtered.matchAll(every -> every))));
            request.postFilter(Query.of(query -> query.bool(bool -> bool.filter(chosen))));
        }
        return request.build();
    }

    private static Query query(Query text, ProductFilter filter, Today today) {
        Query goods = text == null ? Query.of(query -> query.matchAll(all -> all)) : text;
        return filter.sort() == ProductSort.HARVEST ? NearestHarvest.first(goods, today.day()) : goods;
    }

    /** Always down to the id, so that pages neither repeat nor skip anything. */
    private static List<SortOptions> sort(ProductFilter filter, boolean text) {
        SortOptions newest = by("publishedAt", SortOrder.Desc);
        SortOptions sold = by("sold", SortOrder.Desc);
        SortOptions last = by("id", SortOrder.Desc);
        return switch (filter.sort()) {
            case PRICE_ASC -> List.of(by("fromPriceFen", SortOrder.Asc), last);
            case PRICE_DESC -> List.of(by("fromPriceFen", SortOrder.Desc), last);
            case NEWEST -> List.of(newest, last);
            case SALES -> List.of(sold, newest, last);
            case HARVEST -> List.of(SCORE, sold, last);
            case RELEVANCE -> text ? List.of(SCORE, sold, last) : List.of(newest, last);
        };
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(
                options -> options.field(key -> key.field(field).order(order).missing(LAST)));
    }

    /** How many goods answer the text, whatever else they are narrowed to. */
    static long answers(SearchResponse<?> response) {
        var answers = response.aggregations().get(ANSWERS);
        return answers != null
                ? answers.filter().docCount()
                : response.hits().total().value();
    }

    /** @param similar whether it answers what was meant rather than what was asked */
    static Found read(SearchResponse<IndexedProduct.Source> response, boolean similar) {
        var hits = response.hits();
        return new Found(
                hits.hits().stream()
                        .map(hit -> hit.source().card().toProductCard())
                        .toList(),
                hits.total() == null ? 0 : hits.total().value(),
                Facets.read(response.aggregations()),
                similar,
                false);
    }
}
