package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What goes back with refunds, as it was decided. */
@Repository
class SplitReturnRows {
    /** A part of a refund that comes back from one split's receiver. */
    record Part(String orderNumber, Provider provider, String beneficiary, long accountId, Money amount) {}

    private final JdbcClient jdbc;

    SplitReturnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDecided(String refundKey) {
        return jdbc.sql("SELECT COUNT(*) FROM payouts_split_plan WHERE refund_key = ?")
                        .param(refundKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** If another instance decided at the same moment, its decision holds. */
    void decide(String orderNumber, String refundKey, Map<Long, Money> bySplit) {
        try {
            jdbc.sql("""
                            INSERT INTO payouts_split_plan (refund_key, order_number, state, created_at)
                            VALUES (?, ?, 'PLANNED', UTC_TIMESTAMP(6))""").params(refundKey, orderNumber).update();
        } catch (DuplicateKeyException decided) {
            return;
        }
        bySplit.forEach((splitId, amount) -> jdbc.sql(
                        "INSERT INTO payouts_split_return (refund_key, split_id, amount_fen) VALUES (?, ?, ?)")
                .params(refundKey, splitId, amount.fen())
                .update());
    }

    /** What is to come back with the refund; nothing once it did, or was dropped. */
    List<Part> planned(String refundKey) {
        return jdbc.sql("""
                        SELECT s.order_number, s.provider, s.beneficiary, s.account_id, r.amount_fen
                        FROM payouts_split_plan p
                        JOIN payouts_split_return r ON r.refund_key = p.refund_key
                        JOIN payouts_split s ON s.id = r.split_id
                        WHERE p.refund_key = ? AND p.state = 'PLANNED' ORDER BY s.id""")
                .param(refundKey)
                .query((row, number) -> new Part(
                        row.getString("order_number"),
                        Provider.valueOf(row.getString("provider")),
                        row.getString("beneficiary"),
                        row.getLong("account_id"),
                        Money.ofFen(row.getLong("amount_fen"))))
                .list();
    }

    /** What of a split came back or is about to. */
    Money returnedOf(long splitId) {
        return Money.ofFen(jdbc.sql("""
                        SELECT COALESCE(SUM(r.amount_fen), 0) FROM payouts_split_return r
                        JOIN payouts_split_plan p ON p.refund_key = r.refund_key
                        WHERE r.split_id = ? AND p.state <> 'DROPPED'""").param(splitId).query(Long.class).single());
    }

    boolean settle(String refundKey, String outRequestNo) {
        return jdbc.sql("UPDATE payouts_split_plan SET state = 'RETURNED', out_request_no = ?,"
                                + " returned_at = UTC_TIMESTAMP(6) WHERE refund_key = ? AND state = 'PLANNED'")
                        .params(outRequestNo, refundKey)
                        .update()
                == 1;
    }

    boolean drop(String refundKey, String answer) {
        return jdbc.sql("""
                        UPDATE payouts_split_plan SET state = 'DROPPED', answer = ?
                        WHERE refund_key = ? AND state = 'PLANNED'""").params(answer, refundKey).update() == 1;
    }
}
