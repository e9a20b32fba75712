package cn.qiancun.market.lots;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lots whose goods lie with others than their seller: what those must know, and the gate they receive them through. */
@Service
public class LotsElsewhere {
    private final JdbcClient jdbc;
    private final LotRows rows;
    private final Clock clock;

    LotsElsewhere(JdbcClient jdbc, LotRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param expiresOn the last day on which it is good @param heldAt since when it is held back; null unless it is */
    public record Lot(
            long id,
            String code,
            long productId,
            LocalDate madeOn,
            LocalDate expiresOn,
            LotState state,
            Instant heldAt) {
        /** Whether its seller or an operator holds it back, or it was called back. */
        public boolean isHeldBack() {
            return LotGate.isHeldBack(state);
        }

        /** Whether it may not be sold on that day. */
        public boolean isStopped(LocalDate today) {
            return isHeldBack() || today.isAfter(expiresOn);
        }

        /** Whether it could not be sold then; what was sold before it was held back was sold, whenever it is told. */
        public boolean wasStopped(Instant then) {
            boolean held = isHeldBack() && (heldAt == null || !then.isBefore(heldAt));
            return held || ShopCalendar.dayOf(then).isAfter(expiresOn);
        }

        /** In groups, as labels print it. */
        public String printedCode() {
            return LotCodes.printed(code);
        }
    }

    /** By id; those that are unknown are absent. One query. */
    @Transactional(readOnly = true)
    public Map<Long, Lot> byIds(Collection<Long> lotIds) {
        var found = new LinkedHashMap<Long, Lot>();
        if (!lotIds.isEmpty()) {
            jdbc.sql(
                            "SELECT id, code, product_id, made_on, expires_on, state, held_at FROM lots_lot WHERE id IN (:ids)")
                    .param("ids", new TreeSet<>(lotIds))
                    .query((row, number) -> new Lot(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getLong("product_id"),
                            row.getObject("made_on", LocalDate.class),
                            row.getObject("expires_on", LocalDate.class),
                            LotState.valueOf(row.getString("state")),
                            UtcTime.in(row, "held_at")))
                    .list()
                    .forEach(lot -> found.put(lot.id(), lot));
        }
        return found;
    }

    /** The gate before goods are received away from their seller. @throws BusinessException NOT_FOUND, CONFLICT as {@link LotGate} */
    @Transactional(readOnly = true)
    public void requireReceivable(Collection<Long> lotIds) {
        var today = ShopCalendar.dayOf(clock.instant());
        List.copyOf(new TreeSet<>(lotIds)).forEach(id -> LotGate.requireElsewhere(rows.require(id), today));
    }
}
