package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of differences. */
@Component
class DifferenceReader {
    private static final int EXPORTED_AT_ONCE = 500;

    private final JdbcClient jdbc;

    DifferenceReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A filter as SQL knows it. */
    private record Where(String sql, Map<String, Object> values) {}

    PageOf<Difference> page(DifferenceFilter filter, PageQuery query) {
        var where = where(filter);
        var items = jdbc.sql("SELECT f.* FROM reconciliation_difference f WHERE " + where.sql() + " ORDER BY "
                        + filter.sort().order + " LIMIT :size OFFSET :offset")
                .params(where.values())
                .param("size", query.size())
                .param("offset", query.offset())
                .query(DifferenceReader::map)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM reconciliation_difference f WHERE " + where.sql())
                .params(where.values())
                .query(Long.class)
                .single();
        return new PageOf<>(items, Math.min(total, PageQuery.MAX_ROWS), query);
    }

    /** All that fit, the newest first, however many; some at a time. */
    void each(DifferenceFilter filter, Consumer<Difference> reader) {
        var where = where(filter);
        long before = Long.MAX_VALUE;
        List<Difference> some;
        do {
            some = jdbc.sql("SELECT f.* FROM reconciliation_difference f WHERE f.id < :before AND " + where.sql()
                            + " ORDER BY f.id DESC LIMIT " + EXPORTED_AT_ONCE)
                    .params(where.values())
                    .param("before", before)
                    .query(DifferenceReader::map)
                    .list();
            for (var one : some) {
                reader.accept(one);
                before = one.id();
            }
        } while (some.size() == EXPORTED_AT_ONCE);
    }

    private static Where where(DifferenceFilter filter) {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var values = new LinkedHashMap<String, Object>();
        if (filter.open() != null) {
            restrict("f.state = :state", "state", filter.open() ? "OPEN" : "CLOSED", conditions, values);
        }
        if (filter.kind() != null) {
            restrict("f.kind = :kind", "kind", filter.kind().name(), conditions, values);
        }
        if (filter.provider() != null) {
            restrict("f.provider = :provider", "provider", filter.provider().name(), conditions, values);
        }
        restrict("f.bill_date >= :from", "from", filter.from(), conditions, values);
        restrict("f.bill_date <= :to", "to", filter.to(), conditions, values);
        restrict("f.owner_id = :owner", "owner", filter.ownerId(), conditions, values);
        if (filter.number() != null && !filter.number().isBlank()) {
            restrict(
                    "(f.number = :number OR f.provider_number = :number OR f.order_number = :number)",
                    "number",
                    filter.number().strip(),
                    conditions,
                    values);
        }
        return new Where(String.join(" AND ", conditions), values);
    }

    private static void restrict(
            String condition, String name, Object value, List<String> conditions, Map<String, Object> values) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    static Difference map(ResultSet row, int index) throws SQLException {
        return new Difference(
                row.getLong("id"),
                new BillDay(
                        Provider.valueOf(row.getString("provider")),
                        BillKind.valueOf(row.getString("bill_kind")),
                        row.getObject("bill_date", LocalDate.class)),
                DifferenceKind.valueOf(row.getString("kind")),
                MovementKind.valueOf(row.getString("movement")),
                row.getInt("line"),
                row.getString("number"),
                row.getString("provider_number"),
                row.getString("order_number"),
                money(row, "theirs_fen"),
                money(row, "ours_fen"),
                money(row, "their_fee_fen"),
                money(row, "expected_fee_fen"),
                UtcTime.in(row, "theirs_at"),
                UtcTime.in(row, "ours_at"),
                row.getString("our_state"),
                row.getString("state").equals("OPEN"),
                Role.valueOf(row.getString("owner_role")),
                row.getObject("owner_id", Long.class),
                row.getInt("version"),
                UtcTime.in(row, "found_at"),
                UtcTime.in(row, "closed_at"),
                row.getObject("closed_by", Long.class),
                row.getString("reason"),
                row.getString("evidence"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        var fen = row.getObject(column, Long.class);
        return fen == null ? null : Money.ofFen(fen);
    }
}
