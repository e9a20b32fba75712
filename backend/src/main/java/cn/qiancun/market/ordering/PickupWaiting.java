package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goods that wait at a pick-up point for their buyers: since when, until when, and who has been reminded. */
@Component
class PickupWaiting {
    private final OrderMoves moves;
    private final OrderMessages messages;
    private final PickupPoints points;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OrderingProperties settings;

    PickupWaiting(
            OrderMoves moves,
            OrderMessages messages,
            PickupPoints points,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock,
            OrderingProperties settings) {
        this.moves = moves;
        this.messages = messages;
        this.points = points;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The goods have arrived.
     *
     * @throws BusinessException CONFLICT {@code pickup.cannot-keep} if the point can no longer keep such goods
     */
    void begin(OrderHead order, ConsignmentHead consignment) {
        var now = clock.instant();
        var goods = temperatures(consignment.id());
        requireKept(consignment.pickupPointId(), goods);
        var times = PickupTimes.from(now, goods, settings);
        moves.move(
                consignment,
                consignment.state(),
                ConsignmentState.READY_FOR_PICKUP,
                ", ready_at = ?, phone_tail = ?, collect_by = ?, remind_at = ?",
                UtcTime.column(now),
                accounts.phoneTail(order.accountId()).orElse(null),
                UtcTime.column(times.collectBy()),
                UtcTime.column(times.remindAt()));
        moves.progress(order);
        messages.ready(order, consignment, times.collectBy());
    }

    private Set<TemperatureClass> temperatures(long consignmentId) {
        return jdbc
                .sql("SELECT DISTINCT temperature FROM ordering_line WHERE consignment_id = ?")
                .param(consignmentId)
                .query(String.class)
                .list()
                .stream()
                .map(TemperatureClass::valueOf)
                .collect(Collectors.toSet());
    }

    private void requireKept(long pointId, Set<TemperatureClass> goods) {
        var point = points.byIds(List.of(pointId)).get(pointId);
        if (!point.temperatures().containsAll(goods)) {
            throw BusinessException.conflict("pickup.cannot-keep", point.name());
        }
    }

    /** Whose buyers are to be reminded, the longest due first. */
    List<ConsignmentHead> toRemind(int limit) {
        return jdbc.sql("SELECT id, order_id, order_number, seller_id, state, pickup_point_id FROM ordering_consignment"
                        + " WHERE remind_at <= ? ORDER BY remind_at LIMIT ?")
                .params(UtcTime.column(clock.instant()), limit)
                .query(ConsignmentHead.class)
                .list();
    }

    /** Once; not for goods that somebody has collected meanwhile. */
    void remind(ConsignmentHead found) {
        var order = moves.lock(found.orderNumber());
        int due = jdbc.sql("UPDATE ordering_consignment SET remind_at = NULL WHERE id = ? AND remind_at <= ?")
                .params(found.id(), UtcTime.column(clock.instant()))
                .update();
        if (due == 1 && moves.consignment(found.id()).state() == ConsignmentState.READY_FOR_PICKUP) {
            messages.overdue(order, found, collectBy(found.id()));
        }
    }

    /** @return null for goods that do not wait */
    Instant collectBy(long consignmentId) {
        return jdbc.sql("SELECT collect_by FROM ordering_consignment WHERE id = ?")
                .param(consignmentId)
                .query((row, number) -> UtcTime.in(row, "collect_by"))
                .list()
                .get(0);
    }

    /** Whether nobody came in time. */
    boolean isOverdue(long consignmentId) {
        var until = collectBy(consignmentId);
        return until != null && until.isBefore(clock.instant());
    }

    boolean isBuyers(long consignmentId, String digits, boolean tail) {
        var column = tail ? "phone_tail" : "pickup_code";
        return jdbc.sql("SELECT COUNT(*) FROM ordering_consignment WHERE id = ? AND " + column + " = ?")
                        .params(consignmentId, digits)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
