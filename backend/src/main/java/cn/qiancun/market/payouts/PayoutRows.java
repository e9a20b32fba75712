package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRows;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import io.hypersistence.tsid.TSID;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Payouts in the database. Every move is one update on the states it may start from; true means it happened. */
@Repository
class PayoutRows {
    private static final String UNDER_WAY = "'SUBMITTED', 'UNKNOWN'";
    private static final String SELECT = """
            SELECT p.*, p.settled_at + INTERVAL :window SECOND > UTC_TIMESTAMP(6) AS watched FROM payouts_payout p
            """;

    private final JdbcClient jdbc;
    private final PayoutSettings settings;

    PayoutRows(JdbcClient jdbc, PayoutSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param runId the run that asks, or null */
    long request(Beneficiary beneficiary, Money amount, long accountId, Long runId, String note, long requestedBy) {
        long id = Ids.next();
        jdbc.sql("""
                        INSERT INTO payouts_payout (id, payout_no, beneficiary, amount_fen, state, run_id, note, account_id,
                          requested_by, requested_at)
                        VALUES (:id, :number, :beneficiary, :amount, 'REQUESTED', :run, :note, :account, :by,
                          UTC_TIMESTAMP(6))""")
                .param("id", id)
                .param("number", "T" + TSID.from(id))
                .param("beneficiary", beneficiary.key())
                .param("amount", amount.fen())
                .param("run", runId)
                .param("note", note)
                .param("account", accountId)
                .param("by", requestedBy)
                .update();
        return id;
    }

    boolean approve(long id, long by, PayoutAccountRows.Sealed account) {
        return move(
                                id,
                                "state = 'APPROVED', decided_by = :by, decided_at = UTC_TIMESTAMP(6), payee_kind = :kind,"
                                        + " payee_bank = :bank, payee_number = :number, payee_holder = :holder",
                                "'REQUESTED'")
                        .param("by", by)
                        .param("kind", account.view().kind().name())
                        .param("bank", account.view().bankName())
                        .param("number", account.number())
                        .param("holder", account.holder())
                        .update()
                == 1;
    }

    boolean reject(long id, long by) {
        return move(id, "state = 'REJECTED', decided_by = :by, decided_at = UTC_TIMESTAMP(6)", "'REQUESTED'")
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Due at once: to be sent. */
    boolean reserve(long id) {
        return move(
                                id,
                                "state = 'RESERVED', reserved_at = UTC_TIMESTAMP(6), next_due_at = UTC_TIMESTAMP(6)",
                                "'APPROVED'")
                        .update()
                == 1;
    }

    /** The intent is recorded before the provider is called. */
    boolean submit(long id) {
        return move(id, "state = 'SUBMITTED', tries = tries + 1, trouble = NULL", "'RESERVED', " + UNDER_WAY)
                        .update()
                == 1;
    }

    boolean succeed(long id, String orderNo, String answer) {
        return move(
                                id,
                                "state = 'SUCCEEDED', settled_at = UTC_TIMESTAMP(6), trouble = NULL, answer = :answer,"
                                        + " provider_order_no = COALESCE(:orderNo, provider_order_no),"
                                        + " next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND",
                                UNDER_WAY)
                        .param("orderNo", orderNo)
                        .param("answer", answer)
                        .param("wait", TimeUnit.MICROSECONDS.convert(settings.returnPoll()))
                        .update()
                == 1;
    }

    boolean fail(long id, String answer) {
        return move(
                                id,
                                "state = 'FAILED', settled_at = UTC_TIMESTAMP(6), next_due_at = NULL, trouble = NULL,"
                                        + " answer = :answer",
                                UNDER_WAY)
                        .param("answer", answer)
                        .update()
                == 1;
    }

    boolean giveBack(long id, String answer) {
        return move(
                                id,
                                "state = 'RETURNED', returned_at = UTC_TIMESTAMP(6), next_due_at = NULL, trouble = NULL,"
                                        + " answer = :answer",
                                "'SUCCEEDED'")
                        .param("answer", answer)
                        .update()
                == 1;
    }

    /** To be looked at again; a state or answer that is null stays. */
    void again(long id, PayoutState state, String trouble, String answer, Duration wait) {
        move(
                        id,
                        "state = COALESCE(:state, state), trouble = :trouble, answer = COALESCE(:answer, answer),"
                                + " next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND",
                        "'RESERVED', " + UNDER_WAY)
                .param("state", state == null ? null : state.name())
                .param("trouble", trouble)
                .param("answer", answer)
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    /** A payout that succeeded is asked about until the window is over. */
    void watch(long id, Duration wait) {
        move(
                        id,
                        "next_due_at = CASE WHEN settled_at + INTERVAL :window SECOND > UTC_TIMESTAMP(6)"
                                + " THEN UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND END",
                        "'SUCCEEDED'")
                .param("window", settings.returnWindow().toSeconds())
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    /** The provider says what cannot be: a person must look at it. The state stays. */
    void contradict(long id, String trouble, String answer) {
        jdbc.sql("UPDATE payouts_payout SET trouble = :trouble, answer = :answer WHERE id = :id")
                .param("trouble", trouble)
                .param("answer", answer)
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec move(long id, String change, String from) {
        return jdbc.sql("UPDATE payouts_payout SET " + change + " WHERE id = :id AND state IN (" + from + ")")
                .param("id", id);
    }

    /** Takes up to {@code limit} due payouts for a minute; no other instance gets them meanwhile. */
    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "payouts_payout", "id", Long.class, limit);
    }

    Optional<Payout> find(long id) {
        return select("WHERE p.id = :value", id);
    }

    Optional<Payout> find(String number) {
        return select("WHERE p.payout_no = :value", number);
    }

    private Optional<Payout> select(String where, Object value) {
        return jdbc.sql(SELECT + where)
                .param("window", settings.returnWindow().toSeconds())
                .param("value", value)
                .query(PayoutRows::map)
                .optional();
    }

    private static Payout map(ResultSet row, int number) throws SQLException {
        String kind = row.getString("payee_kind");
        var payee = kind == null
                ? null
                : new Payout.FrozenPayee(
                        PayeeKind.valueOf(kind),
                        row.getString("payee_bank"),
                        row.getString("payee_number"),
                        row.getString("payee_holder"));
        return new Payout(
                row.getLong("id"),
                row.getString("payout_no"),
                Beneficiary.parse(row.getString("beneficiary")),
                Money.ofFen(row.getLong("amount_fen")),
                PayoutState.valueOf(row.getString("state")),
                row.getLong("account_id"),
                payee,
                row.getLong("requested_by"),
                row.getInt("tries"),
                row.getString("answer"),
                row.getBoolean("watched"));
    }
}
