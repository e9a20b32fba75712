package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Finds products by text and filters; from the database, with a notice, while Elasticsearch is away. */
@Service
public class ProductSearch {
    /**
     * A filter's value, its name as shown, and how many products it leaves.
     *
     * @param label the value itself where the reader's language decides how it is called
     */
    public record Facet(String value, String label, long count) {
        static Facet ofCode(String code, long count) {
            return new Facet(code, code, count);
        }
    }

    /**
     * What a list can be narrowed to. What is chosen in one of them does not lower its own counts.
     *
     * @param proofs values as catalog's Proof, none left out
     * @param seasons NOW sold this month, RIPE sold this month but not all year
     * @param prices values as {@link cn.qiancun.market.catalog.PriceBand}
     * @param pickup YES if any of the goods can be collected
     */
    public record Counts(
            List<Facet> categories,
            List<Facet> counties,
            List<Facet> villages,
            List<Facet> proofs,
            List<Facet> seasons,
            List<Facet> prices,
            List<Facet> pickup) {
        static final Counts NONE =
                new Counts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * @param similar whether nothing answers the text, and these are what it may have meant
     * @param degraded whether it came from the database and has no counts
     */
    public record Found(List<ProductCard> items, long total, Counts counts, boolean similar, boolean degraded) {
        public List<Facet> categories() {
            return counts.categories();
        }

        public List<Facet> counties() {
            return counts.counties();
        }

        public List<Facet> villages() {
            return counts.villages();
        }
    }

    /** @param synonyms the very object, so that nothing is answered from before they were changed */
    private record Asked(ProductFilter filter, PageQuery page, Synonyms synonyms) {}

    /** Nothing, and what the database said instead: who looks for what was published just now asks again soon. */
    private static final Duration BRIEFLY_KEPT = Duration.ofSeconds(2);

    private final ElasticsearchClient client;
    private final Catalog catalog;
    private final SynonymBook synonyms;
    private final CurrentDay day;
    private final Misses misses;
    private final Circuit circuit;
    private final ProductFinder finder;
    private final Cache<Asked, Found> answers;
    private final Cache<String, List<String>> suggestions;

    /**
     * @param answersKept many people ask the same within a moment; nobody minds an answer that is so old, nor completions
     *     twice as old
     */
    ProductSearch(
            ElasticsearchClient client,
            Circuit circuit,
            Catalog catalog,
            SynonymBook synonyms,
            CurrentDay day,
            Misses misses,
            @Value("${market.search.answers-kept:PT10S}") Duration answersKept) {
        var briefly = answersKept.compareTo(BRIEFLY_KEPT) < 0 ? answersKept : BRIEFLY_KEPT;
        answers = Caffeine.newBuilder()
                .expireAfter(Expiry.creating((Asked asked, Found found) ->
                        found.degraded() || found.items().isEmpty() ? briefly : answersKept))
                .maximumSize(2_000)
                .build();
        suggestions = Caffeine.newBuilder()
                .expireAfterWrite(answersKept.multipliedBy(2))
                .maximumSize(5_000)
                .build();
        this.client = client;
        this.circuit = circuit;
        this.catalog = catalog;
        this.synonyms = synonyms;
        this.day = day;
        this.misses = misses;
        this.finder = new ProductFinder(client, ProductIndex.ALIAS, synonyms::current, day::today);
    }

    /** Any text is taken: control characters are passed over, what is too long is cut. */
    public Found search(ProductFilter filter, PageQuery page) {
        var asked = new Asked(normalised(filter), page, synonyms.current());
        Found found = answers.get(asked, this::answer);
        if (isMissed(asked, found)) {
            misses.note(asked.filter().query(), found.similar());
        }
        return found;
    }

    private Found answer(Asked asked) {
        return circuit.ask(() -> finder.find(asked.filter(), asked.page()))
                .orElseGet(() -> fromDatabase(asked.filter(), asked.page()));
    }

    private Found fromDatabase(ProductFilter filter, PageQuery page) {
        PageOf<ProductCard> list = catalog.list(filter, page);
        return new Found(list.items(), list.total(), Counts.NONE, false, true);
    }

    /** Narrowed to nothing is no miss of the text. */
    private static boolean isMissed(Asked asked, Found found) {
        ProductFilter filter = asked.filter();
        boolean nothing = found.total() == 0 && filter.equals(textOnly(filter));
        return filter.query() != null && asked.page().page() == 1 && !found.degraded() && (found.similar() || nothing);
    }

    private static ProductFilter textOnly(ProductFilter filter) {
        return new ProductFilter(filter.query(), null, null, null, filter.sort());
    }

    private static ProductFilter normalised(ProductFilter filter) {
        return new ProductFilter(
                SearchText.of(filter.query()),
                blankToNull(filter.categoryCode()),
                blankToNull(filter.countyCode()),
                blankToNull(filter.villageCode()),
                filter.proof(),
                filter.season(),
                filter.price(),
                filter.temperatures(),
                filter.sort() == null ? ProductSort.RELEVANCE : filter.sort());
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** What seasons and pick-up are counted by now. */
    public Today today() {
        return day.today();
    }

    /** Which parts of shown names answer what was typed. */
    public Marker marker(String typed) {
        String text = SearchText.of(typed);
        return text == null ? Marker.NONE : new Marker(AskedText.of(text, synonyms.current()));
    }

    /** Completions for what has been typed: Chinese, pinyin or its initials; at most ten, empty while away. */
    public List<String> suggest(String typed) {
        String text = SearchText.of(typed);
        String start = text == null ? "" : SearchText.start(text);
        if (start.isEmpty()) {
            return List.of();
        }
        return suggestions.get(start, this::complete);
    }

    private List<String> complete(String start) {
        return circuit.ask(() -> SuggestionQuery.read(
                        client.search(SuggestionQuery.request(ProductIndex.ALIAS, start), Void.class), start))
                .orElse(List.of());
    }

    /** After a new index was built: what was answered before may no longer hold. */
    void forget() {
        answers.invalidateAll();
        suggestions.invalidateAll();
    }
}
