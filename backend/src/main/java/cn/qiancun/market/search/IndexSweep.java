package cn.qiancun.market.search;

import cn.qiancun.market.shared.Ids;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Goes through all goods, batch after batch, and writes anew what the index has otherwise: because an event was lost, or
 * because it changed without one: a category's name, a first secretary, what was sold, the season. One instance does one
 * batch at a time, so that a shop of a hundred thousand goods is through in some minutes and hardly notices.
 */
@Component
class IndexSweep {
    private static final Logger LOG = LoggerFactory.getLogger(IndexSweep.class);
    private static final int BATCH = 500;

    /** The index may have more within the batch's ids than the shop: what should have left it. */
    private static final int HELD = 2_000;

    private final GoodsReader reader;
    private final ProductIndex index;
    private final DatabaseClock clock;
    private final SweepLog log;

    IndexSweep(GoodsReader reader, ProductIndex index, DatabaseClock clock, SweepLog log) {
        this.reader = reader;
        this.index = index;
        this.clock = clock;
        this.log = log;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "${market.search.sweep-delay:PT2S}")
    void sweepIfDue() {
        String owner = Long.toString(Ids.next(), Character.MAX_RADIX);
        Optional<Long> after = log.take(owner);
        if (after.isEmpty()) {
            return;
        }
        try {
            Batch batch = sweepAfter(after.get());
            log.done(owner, batch.last(), batch.mended());
        } catch (IOException | RuntimeException away) {
            LOG.debug("The index cannot be swept now", away);
            log.giveUp(owner);
        }
    }

    /** @param last where the next begins; 0 if there is none */
    private record Batch(long last, int mended) {}

    /** All goods at once. @return how many were mended */
    int sweepAll() throws IOException {
        int mended = 0;
        long last = 0;
        do {
            Batch batch = sweepAfter(last);
            mended += batch.mended();
            last = batch.last();
        } while (last > 0);
        return mended;
    }

    private Batch sweepAfter(long last) throws IOException {
        long asOf = clock.now();
        GoodsReader.Stretch stretch = reader.readAfter(last, BATCH);
        Map<Long, Goods> published = stretch.goods();
        Map<Long, String> held = index.fingerprints(last, stretch.last(), HELD);
        Set<Long> gone = new TreeSet<>(held.keySet());
        gone.removeAll(published.keySet());
        published.values().removeIf(goods -> goods.fingerprint().equals(held.get(goods.id())));
        int mended = published.size() + gone.size();
        if (mended > 0) {
            index.write(index.all(), published.values(), gone, asOf);
            LOG.info("The sweep brought {} products of the index up to date, {} of them gone", mended, gone.size());
        }
        return new Batch(stretch.isLast() ? 0 : stretch.last(), mended);
    }
}
