package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores that wait for each other to reach what a village supplies at least. Whoever changes a pool locks its row first
 * and its orders after it, so that two joining stores see each other.
 */
@Component
class Pools {
    private final JdbcClient jdbc;
    private final RestockReader reader;
    private final RestockWriter writer;
    private final Submission submission;
    private final WholesalePrices prices;
    private final Supply supply;
    private final Stores stores;

    Pools(
            JdbcClient jdbc,
            RestockReader reader,
            RestockWriter writer,
            Submission submission,
            WholesalePrices prices,
            Supply supply,
            Stores stores) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.writer = writer;
        this.submission = submission;
        this.prices = prices;
        this.supply = supply;
        this.stores = stores;
    }

    /** Puts a draft into the open pool of its seller and village, or opens one. If now all reach the minimum, all go. */
    void join(RestockOrder order, long accountId) {
        long pool = lockOpen(order);
        writer.joinPool(order, pool);
        var members = reader.lockPool(pool);
        var ready = ready(members);
        if (ready.size() == members.size()) {
            submit(members, accountId);
            end(pool, "REACHED");
        }
    }

    /** The window is over: those that reach the minimum together go, the others are drafts again and are told so. */
    void close(long poolId) {
        var members = reader.lockPool(poolId);
        var ready = ready(members);
        submit(members.stream().filter(order -> ready.contains(order.id())).toList(), RestockMoves.NOBODY);
        members.stream().filter(order -> !ready.contains(order.id())).forEach(order -> writer.leavePool(order, true));
        end(poolId, ready.isEmpty() ? "MISSED" : "REACHED");
    }

    /** Locks it until the caller's transaction ends. */
    void lock(long poolId) {
        jdbc.sql("SELECT id FROM restock_pool WHERE id = ? FOR UPDATE")
                .param(poolId)
                .query(Long.class)
                .optional();
    }

    /** An open pool past its window that nobody else has, locked; by the database's time. */
    Optional<Long> lockOverdue() {
        return jdbc.sql("SELECT id FROM restock_pool WHERE state = 'OPEN' AND closes_at <= UTC_TIMESTAMP(6)"
                        + " ORDER BY closes_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                .query(Long.class)
                .optional();
    }

    private long lockOpen(RestockOrder order) {
        var open = find(order);
        if (open.isEmpty()) {
            try {
                jdbc.sql(
                                "INSERT INTO restock_pool (id, seller_id, village_code, state, open_mark, opened_at, closes_at)"
                                        + " VALUES (?, ?, ?, 'OPEN', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? HOUR)")
                        .params(Ids.next(), order.sellerId(), order.village().value())
                        .param(supply.of(order.sellerId()).poolHours())
                        .update();
            } catch (DuplicateKeyException another) {
                // Two stores opened it at once; the row is there by now.
            }
            open = find(order);
        }
        return open.orElseThrow(() -> BusinessException.conflict("restock.changed"));
    }

    private Optional<Long> find(RestockOrder order) {
        return jdbc.sql("SELECT id FROM restock_pool WHERE seller_id = ? AND village_code = ? AND open_mark = 1"
                        + " FOR UPDATE")
                .params(order.sellerId(), order.village().value())
                .query(Long.class)
                .optional();
    }

    /** Orders against which nothing stands, and that reach the minimums together. */
    private Set<Long> ready(List<RestockOrder> members) {
        Map<Long, Store> storesById =
                stores.byIds(members.stream().map(RestockOrder::storeId).collect(Collectors.toSet()));
        var able = new LinkedHashMap<Long, Map<Long, Integer>>();
        var lines = new ArrayList<RestockLine>();
        for (var order : members) {
            var store = storesById.get(order.storeId());
            if (store != null && submission.why(store, order, order.goods()).isEmpty()) {
                able.put(order.id(), Submission.quantities(order));
                lines.addAll(order.lines());
            }
        }
        return PoolPolicy.ready(
                able,
                prices.minimums(lines.stream().map(WholesalePrices.Goods::of).toList()));
    }

    private void submit(Collection<RestockOrder> ready, long accountId) {
        var quantities = new LinkedHashMap<Long, Map<Long, Integer>>();
        ready.forEach(order -> quantities.put(order.id(), Submission.quantities(order)));
        var together = PoolPolicy.sums(quantities);
        for (var order : ready) {
            submission.price(order, together);
            submission.submit(order, null, accountId);
        }
    }

    private void end(long poolId, String state) {
        jdbc.sql("UPDATE restock_pool SET state = ?, open_mark = NULL, ended_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .params(state, poolId)
                .update();
    }
}
