package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Splits as operations see them. */
@Repository
class SplitReader {
    private static final String SELECT = """
            SELECT s.*, s.state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN')
                AND s.created_at < UTC_TIMESTAMP(6) - INTERVAL :stuck SECOND AS stuck,
              (SELECT COALESCE(SUM(r.amount_fen), 0) FROM payouts_split_return r
               JOIN payouts_split_plan p ON p.refund_key = r.refund_key
               WHERE r.split_id = s.id AND p.state <> 'DROPPED') AS returned_fen
            FROM payouts_split s WHERE\s""";

    private static final String STUCK = "s.state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN')"
            + " AND s.created_at < UTC_TIMESTAMP(6) - INTERVAL :stuck SECOND";

    private final JdbcClient jdbc;
    private final SplitSettings settings;

    SplitReader(JdbcClient jdbc, SplitSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The oldest first. */
    List<SplitView> stuck(int limit) {
        return sql(SELECT + STUCK + " ORDER BY s.id LIMIT :limit")
                .param("limit", limit)
                .query(SplitReader::view)
                .list();
    }

    long countStuck() {
        return sql("SELECT COUNT(*) FROM payouts_split s WHERE " + STUCK)
                .query(Long.class)
                .single();
    }

    /** @param state a state's name, or null for all; @throws BusinessException INVALID {@code split.state} */
    PageOf<SplitView> page(String state, PageQuery query) {
        if (state != null && Choice.of(SplitState.class, state).isEmpty()) {
            throw BusinessException.invalid("state", "split.state");
        }
        String where = "(:state IS NULL OR s.state = :state)";
        var rows = sql(SELECT + where + " ORDER BY s.id DESC LIMIT :size OFFSET :offset")
                .param("state", state)
                .param("size", query.size())
                .param("offset", query.offset())
                .query(SplitReader::view)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM payouts_split s WHERE " + where)
                .param("state", state)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, Math.min(total, PageQuery.MAX_ROWS), query);
    }

    Optional<SplitView> find(long id) {
        return sql(SELECT + "s.id = :id")
                .param("id", id)
                .query(SplitReader::view)
                .optional();
    }

    private JdbcClient.StatementSpec sql(String text) {
        return jdbc.sql(text).param("stuck", settings.stuckAfter().toSeconds());
    }

    private static SplitView view(ResultSet row, int number) throws SQLException {
        return new SplitView(
                row.getLong("id"),
                row.getString("out_request_no"),
                row.getString("order_number"),
                Beneficiary.parse(row.getString("beneficiary")),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("returned_fen")),
                SplitState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("answer"),
                row.getInt("tries"),
                UtcTime.in(row, "created_at"),
                UtcTime.in(row, "settled_at"),
                row.getBoolean("stuck"));
    }
}
