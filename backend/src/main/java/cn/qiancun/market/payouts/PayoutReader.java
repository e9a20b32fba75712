package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payouts as people read them, newest first unless said otherwise. */
@Repository
class PayoutReader {
    private static final String STUCK = "(p.trouble IS NOT NULL OR (p.state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN')"
            + " AND p.reserved_at + INTERVAL :stuck SECOND < UTC_TIMESTAMP(6)))";
    private static final String SELECT = "SELECT p.*, a.kind AS account_kind, a.bank_name, a.number_masked,"
            + " a.holder_masked, " + STUCK + " AS stuck FROM payouts_payout p"
            + " JOIN payouts_account a ON a.id = p.account_id ";

    private final JdbcClient jdbc;
    private final PayoutSettings settings;

    PayoutReader(JdbcClient jdbc, PayoutSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<PayoutView> find(long id) {
        return query(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query(PayoutReader::view)
                .optional();
    }

    /** The oldest first. */
    List<PayoutView> inStates(List<PayoutState> states, int limit) {
        return query(SELECT + "WHERE p.state IN (:states) ORDER BY p.id LIMIT :limit")
                .param("states", names(states))
                .param("limit", limit)
                .query(PayoutReader::view)
                .list();
    }

    /** Those a person is to look at, the oldest first. */
    List<PayoutView> stuck(int limit) {
        return query(SELECT + "WHERE " + STUCK + " ORDER BY p.id LIMIT :limit")
                .param("limit", limit)
                .query(PayoutReader::view)
                .list();
    }

    /** @param state or null for all */
    PageOf<PayoutView> page(PayoutState state, PageQuery page) {
        var where = "WHERE :state IS NULL OR p.state = :state ";
        var name = state == null ? null : state.name();
        var rows = query(SELECT + where + "ORDER BY p.id DESC LIMIT :size OFFSET :offset")
                .param("state", name)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(PayoutReader::view)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM payouts_payout p " + where)
                .param("state", name)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, Math.min(total, PageQuery.MAX_ROWS), page);
    }

    PageOf<PayoutView> of(Collection<Beneficiary> beneficiaries, PageQuery page) {
        var keys = beneficiaries.stream().map(Beneficiary::key).toList();
        var rows = query(SELECT + "WHERE p.beneficiary IN (:keys) ORDER BY p.id DESC LIMIT :size OFFSET :offset")
                .param("keys", keys)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(PayoutReader::view)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM payouts_payout WHERE beneficiary IN (:keys)")
                .param("keys", keys)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, Math.min(total, PageQuery.MAX_ROWS), page);
    }

    /** How many and how much, in one query. */
    PayoutFigures figures() {
        return query("SELECT COALESCE(SUM(p.state = 'REQUESTED'), 0) AS requested,"
                        + " COALESCE(SUM(p.state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN')), 0) AS under_way,"
                        + " COALESCE(SUM(" + STUCK + "), 0) AS stuck,"
                        + seconds("p.state = 'REQUESTED'", "p.requested_at") + " AS requested_for,"
                        + seconds(STUCK, "COALESCE(p.reserved_at, p.requested_at)") + " AS stuck_for,"
                        + " COALESCE(SUM(CASE WHEN p.state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN')"
                        + " THEN p.amount_fen END), 0) AS in_transit_fen FROM payouts_payout p"
                        + " WHERE p.state IN ('REQUESTED', 'RESERVED', 'SUBMITTED', 'UNKNOWN')"
                        + " OR p.trouble IS NOT NULL")
                .query((row, number) -> new PayoutFigures(
                        row.getLong("requested"),
                        Duration.ofSeconds(row.getLong("requested_for")),
                        row.getLong("under_way"),
                        row.getLong("stuck"),
                        Duration.ofSeconds(row.getLong("stuck_for")),
                        Money.ofFen(row.getBigDecimal("in_transit_fen").longValueExact())))
                .single();
    }

    /** How many seconds ago the first of those began; 0 if there is none. */
    private static String seconds(String which, String since) {
        return " COALESCE(TIMESTAMPDIFF(SECOND, MIN(CASE WHEN " + which + " THEN " + since
                + " END), UTC_TIMESTAMP(6)), 0)";
    }

    /** Payouts of these beneficiaries whose money came back in the last week. */
    long cameBack(Collection<Beneficiary> beneficiaries) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM payouts_payout WHERE beneficiary IN (:keys)
                          AND state IN ('FAILED', 'RETURNED')
                          AND COALESCE(returned_at, settled_at) > UTC_TIMESTAMP(6) - INTERVAL 7 DAY""")
                .param("keys", beneficiaries.stream().map(Beneficiary::key).toList())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec query(String sql) {
        return jdbc.sql(sql).param("stuck", settings.stuckAfter().toSeconds());
    }

    private static List<String> names(List<PayoutState> states) {
        return states.stream().map(Enum::name).toList();
    }

    private static PayoutView view(ResultSet row, int number) throws SQLException {
        return new PayoutView(
                row.getLong("id"),
                row.getString("payout_no"),
                Beneficiary.parse(row.getString("beneficiary")),
                Money.ofFen(row.getLong("amount_fen")),
                PayoutState.valueOf(row.getString("state")),
                row.getObject("run_id", Long.class),
                row.getString("note"),
                PayeeKind.valueOf(row.getString("account_kind")),
                row.getString("bank_name"),
                row.getString("number_masked"),
                row.getString("holder_masked"),
                row.getLong("requested_by"),
                UtcTime.in(row, "requested_at"),
                row.getObject("decided_by", Long.class),
                UtcTime.in(row, "decided_at"),
                UtcTime.in(row, "reserved_at"),
                UtcTime.in(row, "settled_at"),
                UtcTime.in(row, "returned_at"),
                row.getString("trouble"),
                row.getString("answer"),
                row.getBoolean("stuck"));
    }
}
