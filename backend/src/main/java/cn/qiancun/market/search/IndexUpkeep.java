package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductPublished;
import cn.qiancun.market.catalog.ProductWithdrawn;
import cn.qiancun.market.lots.LotsOnSaleChanged;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/**
 * Keeps the index as the catalogue is. Whatever is written carries the moment before it was read, and the index keeps the
 * later one: an event is delivered after its change is committed, so what it reads is newer than any reading that missed
 * the change, in whatever order writes arrive and builds run.
 */
@Component
class IndexUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);
    private static final int BATCH = 500;

    private final GoodsReader reader;
    private final ProductIndex index;
    private final RebuildLog log;
    private final DatabaseClock clock;

    IndexUpkeep(GoodsReader reader, ProductIndex index, RebuildLog log, DatabaseClock clock) {
        this.clock = clock;
        this.reader = reader;
        this.index = index;
        this.log = log;
    }

    // No transaction: the search server is asked, and nothing is written to the database.
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ProductPublished event) throws IOException {
        bringUpToDate(List.of(event.productId()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ProductWithdrawn event) throws IOException {
        bringUpToDate(List.of(event.productId()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(LotsOnSaleChanged event) throws IOException {
        bringUpToDate(List.of(event.productId()));
    }

    /** Without any index nothing is lost: the one built next reads the catalogue as it is then. */
    void bringUpToDate(Collection<Long> ids) throws IOException {
        Set<String> indices = index.all();
        long asOf = clock.now();
        Map<Long, Goods> published = reader.read(ids);
        Set<Long> gone = new TreeSet<>(ids);
        gone.removeAll(published.keySet());
        index.write(indices, published.values(), gone, asOf);
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
        long last = 0;
        while (last < Long.MAX_VALUE) {
            long asOf = clock.now();
            GoodsReader.Stretch stretch = reader.readAfter(last, BATCH);
            index.write(Set.of(fresh), stretch.goods().values(), Set.of(), asOf);
            products += stretch.goods().size();
            last = stretch.last();
            if (!log.progress(owner, products)) {
                throw BusinessException.conflict("search.building");
            }
            LOG.info("Product index {}: {} products", fresh, products);
        }
        return products;
    }
}
