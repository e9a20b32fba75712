package cn.qiancun.market.search;

import static cn.qiancun.market.search.Conditions.any;
import static cn.qiancun.market.search.Conditions.between;
import static cn.qiancun.market.search.Conditions.number;
import static cn.qiancun.market.search.Conditions.term;

import cn.qiancun.market.catalog.PriceBand;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductFilter.Season;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.search.ProductSearch.Counts;
import cn.qiancun.market.search.ProductSearch.Facet;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.Buckets;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what a list can be narrowed, and how many goods each choice would leave. What is chosen in a facet narrows the goods
 * and all other facets, but not the facet itself: who chose 蔬菜 still sees how much 水果 there is.
 */
final class Facets {
    /** In the order in which they are shown. */
    enum Name {
        CATEGORY("categoryFacet", "categoryCode", 60),
        COUNTY("countyFacet", "countyCode", 20),
        VILLAGE("villageFacet", "villageCode", 30),
        PROOF("proof", "proof", 5),
        SEASON,
        PRICE,
        PICKUP;

        private final String counted;
        private final String narrowed;
        private final int most;

        Name(String counted, String narrowed, int most) {
            this.counted = counted;
            this.narrowed = narrowed;
            this.most = most;
        }

        Name() {
            this(null, null, 0);
        }
    }

    static final String IN_SEASON = "NOW";
    static final String RIPE = "RIPE";
    static final String COLLECTED = "YES";
    private static final String COUNTED = "counted";

    private final Today today;
    private final Map<Name, Query> chosen = new EnumMap<>(Name.class);

    Facets(ProductFilter filter, Today today) {
        this.today = today;
        choose(Name.CATEGORY, filter.categoryCode());
        choose(Name.COUNTY, filter.countyCode());
        choose(Name.VILLAGE, filter.villageCode());
        choose(Name.PROOF, filter.proof() == null ? null : filter.proof().name());
        if (filter.season() != null) {
            chosen.put(Name.SEASON, season(filter.season()));
        }
        if (filter.price() != null) {
            chosen.put(Name.PRICE, price(filter.price()));
        }
        if (filter.temperatures() != null) {
            chosen.put(Name.PICKUP, keptAt(filter.temperatures()));
        }
    }

    private void choose(Name name, String value) {
        if (value != null) {
            chosen.put(name, term(name.narrowed, value));
        }
    }

    /** What narrows the goods. */
    List<Query> chosen() {
        return List.copyOf(chosen.values());
    }

    Map<String, Aggregation> counts() {
        var counts = new LinkedHashMap<String, Aggregation>();
        for (Name name : Name.values()) {
            List<Query> others = new ArrayList<>(chosen.values());
            others.remove(chosen.get(name));
            Aggregation count = count(name);
            counts.put(
                    name.name(),
                    others.isEmpty()
                            ? count
                            : Aggregation.of(it -> it.filter(filter -> filter.bool(bool -> bool.filter(others)))
                                    .aggregations(COUNTED, count)));
        }
        return counts;
    }

    private Aggregation count(Name name) {
        return switch (name) {
            case CATEGORY, COUNTY, VILLAGE, PROOF ->
                Aggregation.of(it -> it.terms(terms -> terms.field(name.counted).size(name.most)));
            case SEASON ->
                each(Map.of(
                        IN_SEASON, season(new Season(today.month(), false)),
                        RIPE, season(new Season(today.month(), true))));
            case PRICE -> each(prices());
            case PICKUP -> each(Map.of(COLLECTED, keptAt(today.collected())));
        };
    }

    private static Map<String, Query> prices() {
        var bands = new LinkedHashMap<String, Query>();
        Arrays.stream(PriceBand.values()).forEach(band -> bands.put(band.name(), price(band)));
        return bands;
    }

    private static Aggregation each(Map<String, Query> conditions) {
        return Aggregation.of(it -> it.filters(filters -> filters.filters(Buckets.of(by -> by.keyed(conditions)))));
    }

    private static Query season(Season season) {
        Query sold = number("months", season.month());
        return season.ripe()
                ? Query.of(query -> query.bool(bool -> bool.filter(
                        sold,
                        Query.of(it -> it.term(term -> term.field("seasonal").value(true))))))
                : sold;
    }

    private static Query price(PriceBand band) {
        return between("fromPriceFen", band.fromFen(), band.belowFen());
    }

    private static Query keptAt(Set<TemperatureClass> temperatures) {
        return temperatures.isEmpty()
                ? Query.of(query -> query.matchNone(none -> none))
                : any(temperatures.stream()
                        .sorted()
                        .map(temperature -> term("temperatures", temperature.name()))
                        .toList());
    }

    /** The counts as they came back; empty choices are left out. */
    static Counts read(Map<String, Aggregate> answered) {
        var facets = new EnumMap<Name, List<Facet>>(Name.class);
        for (Name name : Name.values()) {
            Aggregate answer = answered.get(name.name());
            Aggregate count = answer._kind() == Aggregate.Kind.Filter
                    ? answer.filter().aggregations().get(COUNTED)
                    : answer;
            facets.put(name, read(name, count));
        }
        return new Counts(
                facets.get(Name.CATEGORY),
                facets.get(Name.COUNTY),
                facets.get(Name.VILLAGE),
                facets.get(Name.PROOF),
                facets.get(Name.SEASON),
                facets.get(Name.PRICE),
                facets.get(Name.PICKUP));
    }

    private static List<Facet> read(Name name, Aggregate count) {
        return switch (name) {
            case CATEGORY, COUNTY, VILLAGE ->
                count.sterms().buckets().array().stream()
                        .map(bucket -> labelled(bucket.key().stringValue(), bucket.docCount()))
                        .toList();
            case PROOF ->
                count.sterms().buckets().array().stream()
                        .filter(bucket -> !bucket.key().stringValue().equals(ProofChoice.NONE.name()))
                        .map(bucket -> Facet.ofCode(bucket.key().stringValue(), bucket.docCount()))
                        .toList();
            case SEASON -> inOrder(count, List.of(IN_SEASON, RIPE));
            case PRICE ->
                inOrder(count, Arrays.stream(PriceBand.values()).map(Enum::name).toList());
            case PICKUP -> inOrder(count, List.of(COLLECTED));
        };
    }

    private static List<Facet> inOrder(Aggregate count, List<String> values) {
        var buckets = count.filters().buckets().keyed();
        return values.stream()
                .map(value -> Facet.ofCode(value, buckets.get(value).docCount()))
                .filter(facet -> facet.count() > 0)
                .toList();
    }

    private static Facet labelled(String key, long count) {
        int separator = key.indexOf(IndexedProduct.FACET_SEPARATOR);
        return new Facet(key.substring(0, separator), key.substring(separator + 1), count);
    }
}
