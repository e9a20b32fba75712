package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;

/** The pieces that queries are put together from. */
final class Conditions {
    private Conditions() {}

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    static Query number(String field, long value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    /** The characters side by side. */
    static Query phrase(String field, String text) {
        return Query.of(query -> query.matchPhrase(match -> match.field(field).query(text)));
    }

    /** All of its words, or pairs of characters, in any order. */
    static Query words(String field, String text) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(text).operator(Operator.And)));
    }

    /** Some of its pairs of characters. @param share as Elasticsearch writes a minimum: 50% */
    static Query some(String field, String text, String share) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(text).minimumShouldMatch(share)));
    }

    /** But for a few letters. @param fuzziness how many, or AUTO */
    static Query like(String field, String text, String fuzziness) {
        return Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(field)
                .value(text)
                .fuzziness(fuzziness)
                .prefixLength(1)
                .maxExpansions(30)));
    }

    /** From {@code from} on, below {@code below}; no upper bound if that is {@link Long#MAX_VALUE}. */
    static Query between(String field, long from, long below) {
        return Query.of(query -> query.range(range -> range.number(number -> {
            number.field(field).gte((double) from);
            return below == Long.MAX_VALUE ? number : number.lt((double) below);
        })));
    }

    /** Counts so much, however well it matches. */
    static Query score(float score, Query condition) {
        return Query.of(query ->
                query.constantScore(constant -> constant.filter(condition).boost(score)));
    }

    /** Counts as much as the way that counts most. */
    static Query best(List<Query> ways) {
        return ways.size() == 1 ? ways.get(0) : Query.of(query -> query.disMax(best -> best.queries(ways)));
    }

    static Query any(Collection<Query> ways) {
        return ways.size() == 1
                ? ways.iterator().next()
                : Query.of(query -> query.bool(bool -> bool.should(List.copyOf(ways))));
    }

    /** Counts as much as all together. */
    static Query allOf(List<Query> conditions) {
        return conditions.size() == 1
                ? conditions.get(0)
                : Query.of(query -> query.bool(bool -> bool.must(conditions)));
    }

    /** At least so many of them; counts as much as those together. */
    static Query mostOf(List<Query> conditions, int least) {
        return Query.of(
                query -> query.bool(bool -> bool.should(conditions).minimumShouldMatch(Integer.toString(least))));
    }
}
