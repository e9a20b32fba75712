package cn.qiancun.market.till;

import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Over which tills goods of lots went, for recalls. Whose they are now nobody knows but the customers: a counter tells them
 * by a notice, and takes back against the receipt.
 */
@Service
@Transactional(readOnly = true)
public class ReceiptsOfLot {
    private static final String FROM = " FROM till_line_lot p JOIN till_line l ON l.id = p.line_id"
            + " JOIN till_receipt r ON r.id = l.receipt_id WHERE p.lot_id IN (:lots)";

    private static final String COLUMNS =
            "SELECT r.number, r.counter_id, p.lot_id, r.sold_at, l.name, l.measure, p.quantity, p.returned_quantity";

    /** More than any counter sells without knowing where it came from. */
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final AllCounters counters;

    ReceiptsOfLot(JdbcClient jdbc, AllCounters counters) {
        this.jdbc = jdbc;
        this.counters = counters;
    }

    /**
     * Part of a receipt's line that came from one of the lots.
     *
     * @param quantity pieces or grams, and {@code returned} what of them came back
     */
    public record Sold(
            String receiptNumber,
            long counterId,
            long lotId,
            Instant soldAt,
            String name,
            Measure measure,
            long quantity,
            long returned) {
        /** What customers still have. */
        public long out() {
            return quantity - returned;
        }
    }

    /** What went over the tills of one counter. @param out pieces or grams that customers still have */
    public record AtCounter(long counterId, long receipts, Measure measure, long out) {}

    /** Those that were sold first come first. */
    public PageOf<Sold> of(Collection<Long> lotIds, PageQuery page) {
        if (lotIds.isEmpty()) {
            return new PageOf<>(List.of(), 0, page);
        }
        var lots = new TreeSet<>(lotIds);
        var items = jdbc.sql(COLUMNS + FROM + " ORDER BY r.sold_at, l.id, p.lot_id" + " LIMIT :limit OFFSET :offset")
                .param("lots", lots)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(ReceiptsOfLot::sold)
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + FROM)
                .param("lots", lots)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** All of them, those that were sold first come first. */
    public void each(Collection<Long> lotIds, Consumer<Sold> reader) {
        if (!lotIds.isEmpty()) {
            jdbc.sql(COLUMNS + FROM + " ORDER BY r.sold_at, l.id, p.lot_id")
                    .param("lots", new TreeSet<>(lotIds))
                    .query(row -> {
                        reader.accept(sold(row, 0));
                    });
        }
    }

    /**
     * What counters sold in that time of which nobody can say from which lot: it was not there when it was booked. A till
     * without reception goes on selling what was stopped. Those that were sold first come first.
     *
     * @return with 0 for the lot
     */
    public List<Sold> ofNoLot(Collection<Long> counterIds, Collection<Long> variantIds, Instant from, Instant until) {
        return counterIds.isEmpty() || variantIds.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + " FROM till_receipt r JOIN till_line l ON l.receipt_id = r.id"
                                + " JOIN till_line_lot p ON p.line_id = l.id WHERE r.counter_id IN (:counters)"
                                + " AND r.sold_at >= :from AND r.sold_at < :until AND l.variant_id IN (:variants)"
                                + " AND p.lot_id = 0 ORDER BY r.sold_at, l.id LIMIT " + MOST)
                        .param("counters", new TreeSet<>(counterIds))
                        .param("variants", new TreeSet<>(variantIds))
                        .param("from", UtcTime.column(from))
                        .param("until", UtcTime.column(until))
                        .query(ReceiptsOfLot::sold)
                        .list();
    }

    /** As people know the counter. */
    public String titleOf(long counterId) {
        return counters.require(counterId).title();
    }

    /** Sums by counter and measure, by the counter's id. */
    public List<AtCounter> byCounter(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT r.counter_id, COUNT(DISTINCT r.id) AS receipts, l.measure,"
                                + " SUM(p.quantity - p.returned_quantity) AS remaining" + FROM
                                + " GROUP BY r.counter_id, l.measure ORDER BY r.counter_id, l.measure")
                        .param("lots", new TreeSet<>(lotIds))
                        .query((row, number) -> new AtCounter(
                                row.getLong("counter_id"),
                                row.getLong("receipts"),
                                Measure.valueOf(row.getString("measure")),
                                row.getLong("remaining")))
                        .list();
    }

    private static Sold sold(ResultSet row, int number) throws SQLException {
        return new Sold(
                row.getString("number"),
                row.getLong("counter_id"),
                row.getLong("lot_id"),
                UtcTime.in(row, "sold_at"),
                row.getString("name"),
                Measure.valueOf(row.getString("measure")),
                row.getLong("quantity"),
                row.getLong("returned_quantity"));
    }
}
