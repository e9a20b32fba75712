package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bills as people see them. */
@Component
class BillReader {
    private static final String DIFFERENCES = """
            (SELECT COUNT(*) FROM reconciliation_difference f WHERE f.provider = d.provider
              AND f.bill_kind = d.bill_kind AND f.bill_date = d.bill_date AND f.state = '%s')""";

    private static final String SELECT = "SELECT d.provider, d.bill_kind, d.bill_date, d.state AS day_state, d.answer,"
            + " i.version, i.state AS step, i.source, COALESCE(i.row_count, 0) AS row_count,"
            + " COALESCE(i.rows_done, 0) AS rows_done, COALESCE(i.in_fen, 0) AS in_fen,"
            + " COALESCE(i.out_fen, 0) AS out_fen, COALESCE(i.fee_fen, 0) AS fee_fen,"
            + " COALESCE(i.own_count, 0) AS own_count, COALESCE(i.own_in_fen, 0) AS own_in_fen,"
            + " COALESCE(i.own_out_fen, 0) AS own_out_fen, i.created_at AS began_at, i.finished_at, "
            + DIFFERENCES.formatted("OPEN") + " AS still_open, " + DIFFERENCES.formatted("CLOSED") + " AS closed,"
            + " (SELECT COUNT(*) FROM reconciliation_pending p WHERE p.provider = d.provider"
            + " AND p.bill_kind = d.bill_kind AND p.bill_date = d.bill_date) AS pending"
            + " FROM reconciliation_day d ";

    private static final String NOW_SHOWN = "LEFT JOIN reconciliation_import i ON i.id = COALESCE("
            + "(SELECT o.id FROM reconciliation_import o WHERE o.open_day = d.id), d.import_id) ";

    private final JdbcClient jdbc;

    BillReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest day first. */
    PageOf<BillOverview> page(PageQuery query) {
        var items = jdbc.sql(SELECT + NOW_SHOWN
                        + "ORDER BY d.bill_date DESC, d.provider, d.bill_kind DESC LIMIT :size OFFSET :offset")
                .param("size", query.size())
                .param("offset", query.offset())
                .query(BillReader::map)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM reconciliation_day")
                .query(Long.class)
                .single();
        return new PageOf<>(items, Math.min(total, PageQuery.MAX_ROWS), query);
    }

    /** The bills of a provider for a day. */
    List<BillOverview> ofDay(Provider provider, LocalDate date) {
        return jdbc.sql(SELECT + NOW_SHOWN
                        + "WHERE d.provider = :provider AND d.bill_date = :date ORDER BY d.bill_kind DESC")
                .param("provider", provider.name())
                .param("date", date)
                .query(BillReader::map)
                .list();
    }

    /** Every version of a bill, the latest first. */
    List<BillOverview> versions(BillDay day) {
        return jdbc.sql(SELECT + "JOIN reconciliation_import i ON i.day_id = d.id WHERE d.provider = :provider"
                        + " AND d.bill_kind = :kind AND d.bill_date = :date ORDER BY i.version DESC LIMIT 50")
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .param("date", day.date())
                .query(BillReader::map)
                .list();
    }

    /** The latest day of which everything is matched and closed. */
    Optional<LocalDate> lastReconciled() {
        return jdbc.sql("""
                        SELECT MAX(d.bill_date) FROM reconciliation_day d
                        LEFT JOIN reconciliation_import i ON i.id = d.import_id
                        WHERE (d.state = 'NONE' OR i.state = 'DONE') AND NOT EXISTS (
                          SELECT 1 FROM reconciliation_difference f WHERE f.state = 'OPEN' AND f.provider = d.provider
                            AND f.bill_kind = d.bill_kind AND f.bill_date = d.bill_date)""").query(LocalDate.class).optional();
    }

    /** How many differences nobody has closed. */
    long countOpen() {
        return jdbc.sql("SELECT COUNT(*) FROM reconciliation_difference WHERE state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    private static BillOverview map(ResultSet row, int index) throws SQLException {
        return new BillOverview(
                new BillDay(
                        Provider.valueOf(row.getString("provider")),
                        BillKind.valueOf(row.getString("bill_kind")),
                        row.getObject("bill_date", LocalDate.class)),
                row.getString("day_state"),
                row.getString("answer"),
                row.getObject("version", Integer.class),
                row.getString("step"),
                "HAND".equals(row.getString("source")),
                row.getInt("row_count"),
                row.getInt("rows_done"),
                Money.ofFen(row.getLong("in_fen")),
                Money.ofFen(row.getLong("out_fen")),
                Money.ofFen(row.getLong("fee_fen")),
                row.getInt("own_count"),
                Money.ofFen(row.getLong("own_in_fen")),
                Money.ofFen(row.getLong("own_out_fen")),
                row.getLong("still_open"),
                row.getLong("closed"),
                row.getLong("pending"),
                UtcTime.in(row, "began_at"),
                UtcTime.in(row, "finished_at"));
    }
}
