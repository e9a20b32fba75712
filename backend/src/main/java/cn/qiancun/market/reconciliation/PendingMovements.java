package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovement;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened shortly before midnight and is not on its day's bill: the next one decides. */
@Repository
class PendingMovements {
    private final JdbcClient jdbc;

    PendingMovements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(BillDay day, OwnMovement own) {
        jdbc.sql("""
                        INSERT INTO reconciliation_pending (provider, movement, number, bill_kind, bill_date,
                          order_number, effect_fen, happened_at)
                        VALUES (:provider, :movement, :number, :kind, :date, :order, :effect, :at)
                        ON DUPLICATE KEY UPDATE bill_date = VALUES(bill_date)""")
                .param("provider", day.provider().name())
                .param("movement", own.movement().name())
                .param("number", own.number())
                .param("kind", day.kind().name())
                .param("date", day.date())
                .param("order", own.orderNumber())
                .param("effect", own.effect().fen())
                .param("at", UtcTime.column(own.at()))
                .update();
    }

    /** Some of those of the day, in a stable order. */
    List<OwnMovement> some(BillDay day, int limit) {
        return jdbc.sql("""
                        SELECT * FROM reconciliation_pending
                        WHERE bill_date = :date AND provider = :provider AND bill_kind = :kind
                        ORDER BY movement, number LIMIT :limit""")
                .param("date", day.date())
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .param("limit", limit)
                .query((row, index) -> new OwnMovement(
                        MovementKind.valueOf(row.getString("movement")),
                        0,
                        row.getString("number"),
                        row.getString("order_number"),
                        Money.ofFen(row.getLong("effect_fen")),
                        true,
                        "",
                        UtcTime.in(row, "happened_at")))
                .list();
    }

    void remove(BillDay day, OwnMovement own) {
        jdbc.sql("DELETE FROM reconciliation_pending WHERE provider = ? AND movement = ? AND number = ?")
                .params(day.provider().name(), own.movement().name(), own.number())
                .update();
    }

    long count(BillDay day) {
        return jdbc.sql("SELECT COUNT(*) FROM reconciliation_pending WHERE bill_date = ? AND provider = ?"
                        + " AND bill_kind = ?")
                .params(day.date(), day.provider().name(), day.kind().name())
                .query(Long.class)
                .single();
    }
}
