package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How it goes at many counters at once, for those who look after all of them and decide who may see it. */
@Service
public class CounterActivity {
    private final JdbcClient jdbc;

    CounterActivity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A till in service. @param shiftOpen whether somebody sells at it @param backlog how much it still has to send, as far as it said */
    public record Device(int number, boolean shiftOpen, Instant heardAt, int backlog) {}

    /**
     * @param amount less what came back; {@code amountSince} of the sales since the moment that was asked for
     * @param refused what tills have sent and waits for somebody to settle it
     */
    public record Activity(
            List<Device> devices, int sales, Money amount, int salesSince, Money amountSince, int refused) {}

    private record Sums(int sales, long amount, int salesSince, long amountSince) {}

    /** By counter; every one that was asked for is there. Three queries for any number. */
    @Transactional(readOnly = true)
    public Map<Long, Activity> of(Collection<Long> counterIds, Instant since) {
        var found = new LinkedHashMap<Long, Activity>();
        if (counterIds.isEmpty()) {
            return found;
        }
        var ids = new TreeSet<>(counterIds);
        var devices = devices(ids);
        var sums = sums(ids, since);
        var refused = refused(ids);
        for (long id : ids) {
            var sum = sums.getOrDefault(id, new Sums(0, 0, 0, 0));
            found.put(
                    id,
                    new Activity(
                            devices.getOrDefault(id, List.of()),
                            sum.sales(),
                            Money.ofFen(sum.amount()),
                            sum.salesSince(),
                            Money.ofFen(sum.amountSince()),
                            refused.getOrDefault(id, 0)));
        }
        return found;
    }

    private Map<Long, List<Device>> devices(Collection<Long> ids) {
        var found = new LinkedHashMap<Long, List<Device>>();
        jdbc.sql(
                        "SELECT d.counter_id, d.number, d.heard_at, d.backlog, s.id IS NOT NULL AS shift_open FROM till_device d"
                                + " LEFT JOIN till_shift s ON s.open_till = d.id WHERE d.counter_id IN (:ids)"
                                + " AND d.state = 'ACTIVE' ORDER BY d.counter_id, d.number")
                .param("ids", ids)
                .query(row -> {
                    found.computeIfAbsent(row.getLong("counter_id"), id -> new ArrayList<>())
                            .add(new Device(
                                    row.getInt("number"),
                                    row.getBoolean("shift_open"),
                                    UtcTime.in(row, "heard_at"),
                                    row.getInt("backlog")));
                });
        return found;
    }

    private Map<Long, Sums> sums(Collection<Long> ids, Instant since) {
        var found = new LinkedHashMap<Long, Sums>();
        jdbc.sql("SELECT counter_id, COUNT(*) AS sales, SUM(total_fen - returned_fen) AS amount,"
                        + " SUM(sold_at >= :since) AS sales_since,"
                        + " SUM(CASE WHEN sold_at >= :since THEN total_fen - returned_fen ELSE 0 END) AS amount_since"
                        + " FROM till_receipt WHERE counter_id IN (:ids) AND state = 'BOOKED' GROUP BY counter_id")
                .param("ids", ids)
                .param("since", UtcTime.column(since))
                .query(row -> {
                    found.put(
                            row.getLong("counter_id"),
                            new Sums(
                                    row.getInt("sales"),
                                    row.getLong("amount"),
                                    row.getInt("sales_since"),
                                    row.getLong("amount_since")));
                });
        return found;
    }

    private Map<Long, Integer> refused(Collection<Long> ids) {
        var found = new LinkedHashMap<Long, Integer>();
        jdbc.sql("SELECT counter_id, COUNT(*) FROM till_refusal WHERE counter_id IN (:ids) AND state = 'WAITING'"
                        + " GROUP BY counter_id")
                .param("ids", ids)
                .query(row -> {
                    found.put(row.getLong(1), row.getInt(2));
                });
        return found;
    }
}
