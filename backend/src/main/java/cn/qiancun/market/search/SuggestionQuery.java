package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Completions: names of goods and of villages that have, from any character on, the given beginning. */
final class SuggestionQuery {
    static final int MAX_SUGGESTIONS = 10;

    private static final String GOODS = "goods";
    private static final String VILLAGES = "villages";
    private static final String VALUES = "values";
    private static final int MAX_VILLAGES = 3;

    private SuggestionQuery() {}

    /** @param start as {@link SearchText#start} gives it, not empty */
    static SearchRequest request(String start) {
        return new SearchRequest.Builder()
                .index(ProductIndex.ALIAS)
                .size(0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(GOODS, beginning("nameStarts", start, "name.raw", MAX_SUGGESTIONS))
                .aggregations(VILLAGES, beginning("villageStarts", start, "villageFacet", MAX_VILLAGES))
                .build();
    }

    private static Aggregation beginning(String field, String start, String values, int size) {
        return Aggregation.of(aggregation -> aggregation
                .filter(filter -> filter.term(term -> term.field(field).value(start)))
                .aggregations(
                        VALUES,
                        value -> value.terms(terms -> terms.field(values).size(size))));
    }

    /** Goods before villages, and what begins with the text itself before what has it further on. */
    static List<String> read(SearchResponse<Void> response, String start) {
        List<String> goods = new ArrayList<>(values(response, GOODS));
        goods.sort(Comparator.comparing(name -> !name.startsWith(start)));
        Stream<String> villages = values(response, VILLAGES).stream()
                .map(facet -> facet.substring(facet.indexOf(IndexedProduct.FACET_SEPARATOR) + 1));
        return Stream.concat(goods.stream().limit(MAX_SUGGESTIONS - MAX_VILLAGES), villages)
                .distinct()
                .toList();
    }

    private static List<String> values(SearchResponse<Void> response, String name) {
        var matching = response.aggregations().get(name).filter();
        return matching.aggregations().get(VALUES).sterms().buckets().array().stream()
                .map(bucket -> bucket.key().stringValue())
                .toList();
    }
}
