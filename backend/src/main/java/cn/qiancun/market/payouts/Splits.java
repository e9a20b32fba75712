package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRows;
import cn.qiancun.market.payments.PaidTrade;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import io.hypersistence.tsid.TSID;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Splits in the database. Every move is one update on the states it may start from; true means it happened. */
@Repository
class Splits {
    private static final String OPEN = "'SUBMITTED', 'UNKNOWN'";

    private final JdbcClient jdbc;

    Splits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one beneficiary is to get of a completed consignment. */
    record Reserve(
            PaidTrade trade,
            long consignmentId,
            String beneficiary,
            VillageCode village,
            long accountId,
            Money amount,
            Instant dueAt) {}

    /** Adds a reserved split. */
    Split add(Reserve reserve) {
        long id = Ids.next();
        var trade = reserve.trade();
        jdbc.sql("""
                        INSERT INTO payouts_split (id, out_request_no, order_number, consignment_id, beneficiary,
                          village_code, provider, out_trade_no, trade_no, trade_fen, paid_at, account_id, amount_fen,
                          state, created_at, next_due_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RESERVED', UTC_TIMESTAMP(6), ?)""")
                .params(id, "S" + TSID.from(id), trade.orderNumber(), reserve.consignmentId(), reserve.beneficiary())
                .params(List.of(
                        reserve.village().value(),
                        trade.provider().name(),
                        trade.outTradeNo(),
                        trade.providerTradeNo(),
                        trade.amount().fen(),
                        UtcTime.column(trade.paidAt()),
                        reserve.accountId(),
                        reserve.amount().fen(),
                        UtcTime.column(reserve.dueAt())))
                .update();
        return get(id);
    }

    Split get(long id) {
        return jdbc.sql("SELECT * FROM payouts_split WHERE id = ?")
                .param(id)
                .query(Splits::map)
                .single();
    }

    /** Locks all splits of a trade for the rest of the transaction, so that their sum stays what it is. */
    List<Split> lockTrade(String outTradeNo) {
        return jdbc.sql("SELECT * FROM payouts_split WHERE out_trade_no = ? ORDER BY id FOR UPDATE")
                .param(outTradeNo)
                .query(Splits::map)
                .list();
    }

    /** As {@link #lockTrade}, for what a refund of the order takes back. */
    List<Split> lockOrder(String orderNumber) {
        return jdbc.sql("SELECT * FROM payouts_split WHERE order_number = ? ORDER BY id FOR UPDATE")
                .param(orderNumber)
                .query(Splits::map)
                .list();
    }

    /** The intent is recorded before the provider is called. */
    boolean submit(long id) {
        return move(id, "state = 'SUBMITTED', tries = tries + 1", "'RESERVED', " + OPEN)
                        .update()
                == 1;
    }

    boolean succeed(long id, String answer) {
        return move(
                                id,
                                "state = 'SUCCEEDED', settled_at = UTC_TIMESTAMP(6), next_due_at = NULL, answer = :answer",
                                OPEN)
                        .param("answer", answer)
                        .update()
                == 1;
    }

    boolean fail(long id, SplitFailure reason, String answer) {
        return move(
                                id,
                                "state = 'FAILED', reason = :reason, settled_at = UTC_TIMESTAMP(6), next_due_at = NULL,"
                                        + " answer = :answer",
                                "'RESERVED', " + OPEN)
                        .param("reason", reason.name())
                        .param("answer", answer)
                        .update()
                == 1;
    }

    /** Sent, and not known what came of it. */
    void unknown(long id, String answer, Duration wait) {
        move(
                        id,
                        "state = 'UNKNOWN', answer = COALESCE(:answer, answer),"
                                + " next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND",
                        OPEN)
                .param("answer", answer)
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    /** Not sent now; its state stays as it is. */
    void postpone(long id, String answer, Duration wait) {
        move(
                        id,
                        "tries = tries + 1, answer = COALESCE(:answer, answer),"
                                + " next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND",
                        "'RESERVED'")
                .param("answer", answer)
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    /** Makes it due at once, unless it is settled. */
    boolean hurry(long id) {
        return move(id, "next_due_at = UTC_TIMESTAMP(6)", "'RESERVED', " + OPEN).update() == 1;
    }

    private JdbcClient.StatementSpec move(long id, String change, String from) {
        return jdbc.sql("UPDATE payouts_split SET " + change + " WHERE id = :id AND state IN (" + from + ")")
                .param("id", id);
    }

    /** The database's clock, by which deadlines are kept. */
    Instant now() {
        return UtcTime.moment(
                jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(LocalDateTime.class).single());
    }

    /** Takes up to {@code limit} due splits for a minute; no other instance gets them meanwhile. */
    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "payouts_split", "id", Long.class, limit);
    }

    static Split map(ResultSet row, int number) throws SQLException {
        return new Split(
                row.getLong("id"),
                row.getString("out_request_no"),
                row.getString("order_number"),
                row.getLong("consignment_id"),
                row.getString("beneficiary"),
                VillageCode.of(row.getString("village_code")),
                Provider.valueOf(row.getString("provider")),
                row.getString("out_trade_no"),
                row.getString("trade_no"),
                Money.ofFen(row.getLong("trade_fen")),
                UtcTime.in(row, "paid_at"),
                row.getLong("account_id"),
                Money.ofFen(row.getLong("amount_fen")),
                SplitState.valueOf(row.getString("state")),
                row.getInt("tries"));
    }
}
