package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.ArrayList;
import java.util.List;

/** One search as a request to Elasticsearch, and its answer read back. */
final class ProductQuery {
    private static final String CATEGORIES = "categories";
    private static final String COUNTIES = "counties";
    private static final String VILLAGES = "villages";
    private static final int MAX_CATEGORIES = 50;
    private static final int MAX_COUNTIES = 20;
    private static final int MAX_VILLAGES = 30;

    /** Whole words in any of the fields, all of them; what stands in the name counts most. */
    private static final List<String> WORD_FIELDS =
            List.of("name^6", "category^3", "village^3", "seller^2", "county^2", "story");

    private ProductQuery() {}

    static SearchRequest request(ProductFilter filter, PageQuery page) {
        return new SearchRequest.Builder()
                .index(ProductIndex.ALIAS)
                .query(query(filter))
                .sort(sort(filter))
                .from(page.offset())
                .size(page.size())
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(CATEGORIES, facet("categoryFacet", MAX_CATEGORIES))
                .aggregations(COUNTIES, facet("countyFacet", MAX_COUNTIES))
                .aggregations(VILLAGES, facet("villageFacet", MAX_VILLAGES))
                .build();
    }

    private static Query query(ProductFilter filter) {
        List<Query> conditions = new ArrayList<>();
        addCondition(conditions, "categoryCode", filter.categoryCode());
        addCondition(conditions, "countyCode", filter.countyCode());
        addCondition(conditions, "villageCode", filter.villageCode());
        String text = filter.query();
        if (text == null && conditions.isEmpty()) {
            return Query.of(query -> query.matchAll(all -> all));
        }
        return Query.of(query -> query.bool(bool -> {
            if (text != null) {
                bool.must(anyOf(text));
            }
            return bool.filter(conditions);
        }));
    }

    private static void addCondition(List<Query> conditions, String field, String value) {
        if (value != null) {
            conditions.add(
                    Query.of(query -> query.term(term -> term.field(field).value(value))));
        }
    }

    /**
     * The best of three: words as smartcn cuts them; pairs of characters, where it cut text and question differently;
     * and, for Latin letters, pinyin or initials.
     */
    private static Query anyOf(String text) {
        List<Query> ways = new ArrayList<>();
        ways.add(Query.of(query -> query.multiMatch(words -> words.query(text)
                .type(TextQueryType.CrossFields)
                .operator(Operator.And)
                .fields(WORD_FIELDS))));
        ways.add(match("name.grams", text, 4));
        ways.add(match("grams", text, 0.5f));
        String start = SearchText.start(text);
        if (SearchText.isLatin(text) && !start.isEmpty()) {
            ways.add(match("nameStarts", start, 3));
            ways.add(match("villageStarts", start, 1));
        }
        return Query.of(query -> query.disMax(best -> best.queries(ways).tieBreaker(0.2)));
    }

    private static Query match(String field, String text, float boost) {
        return Query.of(query -> query.match(
                match -> match.field(field).query(text).operator(Operator.And).boost(boost)));
    }

    /** Always down to the id, so that pages neither repeat nor skip anything. */
    private static List<SortOptions> sort(ProductFilter filter) {
        ProductSort sort = filter.sort() == null ? ProductSort.RELEVANCE : filter.sort();
        SortOptions first = switch (sort) {
            case PRICE_ASC -> by("fromPriceFen", SortOrder.Asc);
            case PRICE_DESC -> by("fromPriceFen", SortOrder.Desc);
            case NEWEST -> by("publishedAt", SortOrder.Desc);
            case RELEVANCE ->
                filter.query() == null
                        ? by("publishedAt", SortOrder.Desc)
                        : SortOptions.of(options -> options.score(score -> score));
        };
        return List.of(first, by("id", SortOrder.Desc));
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(options -> options.field(key -> key.field(field).order(order)));
    }

    private static Aggregation facet(String field, int size) {
        return Aggregation.of(
                aggregation -> aggregation.terms(terms -> terms.field(field).size(size)));
    }

    static Found read(SearchResponse<IndexedProduct.Source> response) {
        var hits = response.hits();
        return new Found(
                hits.hits().stream()
                        .map(hit -> hit.source().card().toProductCard())
                        .toList(),
                hits.total() == null ? 0 : hits.total().value(),
                facets(response, CATEGORIES),
                facets(response, COUNTIES),
                facets(response, VILLAGES),
                false);
    }

    private static List<Facet> facets(SearchResponse<?> response, String name) {
        return response.aggregations().get(name).sterms().buckets().array().stream()
                .map(ProductQuery::facet)
                .toList();
    }

    private static Facet facet(StringTermsBucket bucket) {
        String key = bucket.key().stringValue();
        int separator = key.indexOf(IndexedProduct.FACET_SEPARATOR);
        return new Facet(key.substring(0, separator), key.substring(separator + 1), bucket.docCount());
    }
}
