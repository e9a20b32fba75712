package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to a payout, in the transaction in which it happened; only ever added to. */
@Repository
class PayoutHistory {
    private final JdbcClient jdbc;

    PayoutHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param actorId who did it, or null where no person did; @param detail a reason, or the provider's words */
    void add(long payoutId, PayoutState state, Long actorId, String detail) {
        jdbc.sql("""
                        INSERT INTO payouts_event (id, payout_id, occurred_at, state, actor_id, detail)
                        VALUES (:id, :payout, UTC_TIMESTAMP(6), :state, :actor, :detail)""")
                .param("id", Ids.next())
                .param("payout", payoutId)
                .param("state", state.name())
                .param("actor", actorId)
                .param("detail", detail == null ? "" : detail.substring(0, Math.min(detail.length(), 1_000)))
                .update();
    }

    List<PayoutStep> of(long payoutId) {
        return jdbc.sql("""
                        SELECT occurred_at, state, actor_id, detail FROM payouts_event WHERE payout_id = :payout
                        ORDER BY occurred_at, id""")
                .param("payout", payoutId)
                .query((row, number) -> new PayoutStep(
                        UtcTime.in(row, "occurred_at"),
                        row.getString("state"),
                        row.getObject("actor_id", Long.class),
                        row.getString("detail")))
                .list();
    }
}
