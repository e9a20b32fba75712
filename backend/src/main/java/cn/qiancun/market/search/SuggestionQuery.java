package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Completions: names of categories, goods, villages and first secretaries that have, from any character on, the given
 * beginning.
 */
final class SuggestionQuery {
    static final int MAX_SUGGESTIONS = 10;

    private static final int MAX_CATEGORIES = 2;
    private static final String VALUES = "values";

    /** In the order in which they are shown, and how many of each at most. */
    private enum Source {
        CATEGORIES("categoryStarts", "categoryFacet", 6),
        GOODS("nameStarts", "shownName", MAX_SUGGESTIONS),
        VILLAGES("villageStarts", "villageFacet", 3),
        SECRETARIES("secretaryStarts", "secretary", 2);

        private final String starts;
        private final String values;
        private final int most;

        Source(String starts, String values, int most) {
            this.starts = starts;
            this.values = values;
            this.most = most;
        }
    }

    private SuggestionQuery() {}

    /** @param start as {@link SearchText#start} gives it, not empty */
    static SearchRequest request(String alias, String start) {
        var request = new SearchRequest.Builder().index(alias).size(0).trackTotalHits(track -> track.enabled(false));
        for (Source source : Source.values()) {
            request.aggregations(source.name(), beginning(source, start));
        }
        return request.build();
    }

    private static Aggregation beginning(Source source, String start) {
        return Aggregation.of(aggregation -> aggregation
                .filter(filter -> filter.term(term -> term.field(source.starts).value(start)))
                .aggregations(
                        VALUES,
                        value -> value.terms(terms -> terms.field(source.values).size(source.most))));
    }

    /** Within each kind, what begins with the text itself before what has it further on. */
    static List<String> read(SearchResponse<Void> response, String start) {
        Set<String> others = new LinkedHashSet<>();
        Set<String> shown = new LinkedHashSet<>();
        for (Source source : Source.values()) {
            (source == Source.VILLAGES || source == Source.SECRETARIES ? others : shown)
                    .addAll(values(response, source, start));
        }
        List<String> all = new ArrayList<>(shown.stream()
                .limit(MAX_SUGGESTIONS - Math.min(others.size(), Source.VILLAGES.most + Source.SECRETARIES.most))
                .toList());
        others.stream().filter(other -> !all.contains(other)).forEach(all::add);
        return List.copyOf(all);
    }

    private static List<String> values(SearchResponse<Void> response, Source source, String start) {
        var matching = response.aggregations().get(source.name()).filter();
        return matching.aggregations().get(VALUES).sterms().buckets().array().stream()
                .map(bucket -> bucket.key().stringValue())
                // A facet's code stands before its label; other values have no such character.
                .map(value -> value.substring(value.indexOf(IndexedProduct.FACET_SEPARATOR) + 1))
                .filter(value -> source != Source.CATEGORIES || begins(value, start))
                .sorted(Comparator.comparing(value -> !value.startsWith(start)))
                .limit(source == Source.CATEGORIES ? MAX_CATEGORIES : Integer.MAX_VALUE)
                .toList();
    }

    /** Goods stand in a whole path of categories, of which another may be the one that begins so. */
    private static boolean begins(String category, String start) {
        return Pinyin.starts(category).stream().anyMatch(it -> it.startsWith(start));
    }
}
