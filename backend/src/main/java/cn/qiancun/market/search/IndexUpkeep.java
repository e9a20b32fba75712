package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductPublished;
import cn.qiancun.market.catalog.ProductWithdrawn;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/**
 * Keeps the index as the catalogue is. Every writer reads the catalogue, writes, and reads again until nothing changed
 * meanwhile: so whoever writes last has seen the last state, in whatever order events arrive and builds run.
 */
@Component
class IndexUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);
    private static final int BATCH = 500;
    private static final int MAX_ROUNDS = 5;

    private final Catalog catalog;
    private final ProductIndex index;
    private final RebuildLog log;

    IndexUpkeep(Catalog catalog, ProductIndex index, RebuildLog log) {
        this.catalog = catalog;
        this.index = index;
        this.log = log;
    }

    // No transaction: the search server is asked, and nothing is written to the database.
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ProductPublished event) throws IOException {
        bringUpToDate(event.productId());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ProductWithdrawn event) throws IOException {
        bringUpToDate(event.productId());
    }

    private void bringUpToDate(long productId) throws IOException {
        List<Long> ids = List.of(productId);
        // Without any index nothing is lost: the one built next reads the catalogue as it is then.
        write(index.all(), ids, catalog.publishedCards(ids));
    }

    private void write(Set<String> indices, Collection<Long> ids, Map<Long, ProductCard> cards) throws IOException {
        Map<Long, ProductCard> seen = cards;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Set<Long> gone = ids.stream().filter(not(seen)).collect(Collectors.toSet());
            index.write(indices, seen.values(), gone);
            Map<Long, ProductCard> now = catalog.publishedCards(ids);
            if (now.equals(seen)) {
                return;
            }
            seen = now;
        }
        throw new IOException("Products change faster than they are indexed: " + ids.size() + " of them");
    }

    private static Predicate<Long> not(Map<Long, ProductCard> published) {
        return id -> !published.containsKey(id);
    }

    /** @throws BusinessException CONFLICT {@code search.building} while another build runs */
    long rebuild() throws IOException {
        String owner = Long.toString(Ids.next());
        if (!log.begin(owner)) {
            throw BusinessException.conflict("search.building");
        }
        try {
            long products = build(owner);
            log.end(owner, IndexBuild.State.SUCCEEDED);
            return products;
        } catch (IOException | RuntimeException failure) {
            log.end(owner, IndexBuild.State.FAILED);
            throw failure;
        }
    }

    private long build(String owner) throws IOException {
        String fresh = index.create();
        LOG.info("Building product index {}", fresh);
        try {
            long products = copy(owner, fresh);
            index.activate(fresh);
            LOG.info("Product index {} is in use with {} products", fresh, products);
            return products;
        } catch (IOException | RuntimeException failure) {
            LOG.error("Building product index {} failed; the one before stays in use", fresh);
            discard(fresh, failure);
            throw failure;
        }
    }

    private void discard(String fresh, Exception failure) {
        try {
            index.delete(fresh);
        } catch (IOException | RuntimeException left) {
            // The next build deletes every index but its own.
            failure.addSuppressed(left);
        }
    }

    private long copy(String owner, String fresh) throws IOException {
        long products = 0;
        List<ProductCard> batch = catalog.publishedAfter(0, BATCH);
        while (!batch.isEmpty()) {
            Map<Long, ProductCard> cards =
                    batch.stream().collect(Collectors.toMap(ProductCard::id, Function.identity()));
            write(Set.of(fresh), cards.keySet(), cards);
            products += batch.size();
            if (!log.progress(owner, products)) {
                throw BusinessException.conflict("search.building");
            }
            LOG.info("Product index {}: {} products", fresh, products);
            batch = catalog.publishedAfter(batch.get(batch.size() - 1).id(), BATCH);
        }
        return products;
    }
}
