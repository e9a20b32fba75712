package cn.qiancun.market.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands behind entries of the ledger: the line that was sold, or the adjustment. */
@Component
class IncomeSources {
    private static final String LINES =
            "SELECT line_id, channel, seller_id, description, share FROM settlement_sale_line WHERE line_id IN (:ids)";

    private final JdbcClient jdbc;
    private final AdjustmentRows adjustments;

    IncomeSources(JdbcClient jdbc, AdjustmentRows adjustments) {
        this.jdbc = jdbc;
        this.adjustments = adjustments;
    }

    /**
     * @param sellerId 0 if nobody sold
     * @param channel null if nothing was sold
     * @param share as the line was sold under; empty if nothing was sold
     * @param incomeKind null where it follows from the share
     */
    record Source(String description, long sellerId, SaleChannel channel, RevenueShare share, IncomeKind incomeKind) {
        static final Source UNKNOWN = new Source("", 0, null, new RevenueShare(List.of()), null);
    }

    /** By subject; subjects that are neither are absent. */
    Map<String, Source> ofSubjects(Collection<String> subjects) {
        var ids = Subjects.ids(subjects);
        var found = new HashMap<String, Source>();
        if (!ids.isEmpty()) {
            jdbc.sql(LINES).param("ids", ids).query(row -> {
                found.put(row.getString("line_id"), sold(row));
            });
            addAdjustments(ids, found);
        }
        return found;
    }

    private void addAdjustments(Collection<Long> ids, Map<String, Source> found) {
        var others =
                ids.stream().filter(id -> !found.containsKey(Long.toString(id))).toList();
        if (!others.isEmpty()) {
            adjustments.byIds(others).forEach(each -> found.put(Long.toString(each.id()), adjusted(each)));
        }
    }

    private static Source adjusted(Adjustment adjustment) {
        return new Source(adjustment.reason(), 0, null, new RevenueShare(List.of()), adjustment.incomeKind());
    }

    private static Source sold(ResultSet row) throws SQLException {
        return new Source(
                row.getString("description"),
                row.getLong("seller_id"),
                SaleChannel.valueOf(row.getString("channel")),
                FrozenShare.parse(row.getString("share")),
                null);
    }
}
