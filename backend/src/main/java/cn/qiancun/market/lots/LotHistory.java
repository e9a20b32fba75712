package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What became of a lot, for its seller and operators. */
@Service
public class LotHistory {
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final LotRows rows;

    LotHistory(JdbcClient jdbc, LotRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param kind DECLARE, REPACK, PICK, RETURN or COUNT; @param units more or, below zero, fewer */
    public record Movement(Instant at, String kind, String variantName, int units) {}

    /** The latest first. @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for others */
    public List<Movement> movements(Actor actor, long lotId) {
        LotAccess.requireSellerOrOperator(actor, rows.require(lotId).sellerId());
        return jdbc.sql("SELECT m.occurred_at, m.kind, p.variant_name, m.quantity FROM lots_movement m"
                        + " JOIN lots_part p ON p.lot_id = m.lot_id AND p.variant_id = m.variant_id"
                        + " WHERE m.lot_id = ? ORDER BY m.id DESC LIMIT " + SHOWN)
                .param(lotId)
                .query((row, number) ->
                        new Movement(UtcTime.in(row, "occurred_at"), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
    }
}
