package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Finds products by text and filters; from the database, with a notice, while Elasticsearch is away. */
@Service
public class ProductSearch {
    /** A filter's value, its name as shown, and how many products it leaves. */
    public record Facet(String value, String label, long count) {}

    /** @param degraded whether it came from the database and has no facets */
    public record Found(
            List<ProductCard> items,
            long total,
            List<Facet> categories,
            List<Facet> counties,
            List<Facet> villages,
            boolean degraded) {}

    private record Asked(ProductFilter filter, PageQuery page) {}

    private static final Logger LOG = LoggerFactory.getLogger(ProductSearch.class);
    /** Nothing, and what the database said instead: who looks for what was published just now asks again soon. */
    private static final Duration BRIEFLY_KEPT = Duration.ofSeconds(2);

    private static final Duration SUGGESTIONS_KEPT = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final ElasticsearchClient client;
    private final Catalog catalog;
    private final ProductIndex index;
    private final IndexUpkeep upkeep;
    private final RebuildLog log;
    private final Circuit circuit = new Circuit(PAUSE_AFTER_FAILURE, System::nanoTime);
    private final Cache<Asked, Found> answers;
    private final Cache<String, List<String>> suggestions = Caffeine.newBuilder()
            .expireAfterWrite(SUGGESTIONS_KEPT)
            .maximumSize(5_000)
            .build();

    /** @param answersKept many people ask the same within a moment; nobody minds an answer that is so old */
    ProductSearch(
            ElasticsearchClient client,
            Catalog catalog,
            ProductIndex index,
            IndexUpkeep upkeep,
            RebuildLog log,
            @Value("${market.search.answers-kept:PT10S}") Duration answersKept) {
        answers = Caffeine.newBuilder()
                .expireAfter(Expiry.creating((Asked asked, Found found) ->
                        found.degraded() || found.items().isEmpty() ? BRIEFLY_KEPT : answersKept))
                .maximumSize(2_000)
                .build();
        this.client = client;
        this.catalog = catalog;
        this.index = index;
        this.upkeep = upkeep;
        this.log = log;
    }

    /** Any text is taken: control characters are passed over, what is too long is cut. */
    public Found search(ProductFilter filter, PageQuery page) {
        return answers.get(
                new Asked(normalised(filter), page),
                asked -> circuit.ask(() -> ask(asked.filter(), asked.page()))
                        .orElseGet(() -> fromDatabase(asked.filter(), asked.page())));
    }

    private static ProductFilter normalised(ProductFilter filter) {
        return new ProductFilter(
                SearchText.of(filter.query()),
                blankToNull(filter.categoryCode()),
                blankToNull(filter.countyCode()),
                blankToNull(filter.villageCode()),
                filter.sort() == null ? ProductSort.RELEVANCE : filter.sort());
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private Found ask(ProductFilter filter, PageQuery page) throws IOException {
        return ProductQuery.read(client.search(ProductQuery.request(filter, page), IndexedProduct.Source.class));
    }

    private Found fromDatabase(ProductFilter filter, PageQuery page) {
        PageOf<ProductCard> list = catalog.list(filter, page);
        return new Found(list.items(), list.total(), List.of(), List.of(), List.of(), true);
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
        return circuit.ask(() -> SuggestionQuery.read(client.search(SuggestionQuery.request(start), Void.class), start))
                .orElse(List.of());
    }

    /**
     * Builds a new index beside the one in use and moves the alias over.
     *
     * @return how many products it holds
     * @throws BusinessException CONFLICT {@code search.building} while another build runs, UNAVAILABLE {@code
     *     search.away} if the search server is away
     */
    public long rebuild() {
        try {
            long products = upkeep.rebuild();
            answers.invalidateAll();
            suggestions.invalidateAll();
            return products;
        } catch (IOException away) {
            LOG.error("The product index could not be built", away);
            throw BusinessException.unavailable("search.away");
        }
    }

    /** How the last build went, or how far the running one is. */
    public IndexBuild lastBuild() {
        return log.last();
    }

    /** How many products can be found; empty while the search server is away. */
    public OptionalLong count() {
        return circuit.ask(() -> OptionalLong.of(index.count())).orElse(OptionalLong.empty());
    }
}
