package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders that a store places by themselves on some days of the week. */
@Service
public class StandingOrders {
    /** More than that is a day's work and no habit. */
    static final int MAX_PER_STORE = 50;

    private final StandingRows rows;
    private final WholesalePrices prices;
    private final Stores stores;
    private final AuditLog auditLog;
    private final Clock clock;

    StandingOrders(StandingRows rows, WholesalePrices prices, Stores stores, AuditLog auditLog, Clock clock) {
        this.rows = rows;
        this.prices = prices;
        this.stores = stores;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** The oldest first. @throws BusinessException NOT_FOUND unless the actor works in the store */
    @Transactional(readOnly = true)
    public List<StandingOrder> of(Actor actor, long storeId) {
        stores.requireStaff(actor, storeId);
        var heads = rows.active(storeId);
        var lines = rows.lines(heads.stream().map(StandingRows.Head::id).toList());
        var names = names(lines.values());
        return heads.stream()
                .map(head -> new StandingOrder(
                        head.id(),
                        head.storeId(),
                        head.days(),
                        head.nextOn(),
                        lines.get(head.id()).entrySet().stream()
                                .map(line -> new StandingOrder.Line(
                                        line.getKey(), line.getValue(), names.get(line.getKey())))
                                .toList()))
                .toList();
    }

    private Map<Long, String> names(Collection<Map<Long, Integer>> lines) {
        var wanted = new HashMap<Long, Integer>();
        lines.forEach(line -> line.keySet().forEach(variantId -> wanted.put(variantId, 1)));
        var names = new HashMap<Long, String>();
        prices.quoted(wanted)
                .forEach((variantId, line) -> names.put(variantId, line.productName() + " " + line.variantName()));
        return names;
    }

    /**
     * From the next of these days on, today among them.
     *
     * @throws BusinessException NOT_FOUND for others; INVALID {@code restock.weekdays}, {@code restock.lines},
     *     {@code quantity}; CONFLICT {@code restock.not-for-sale}, {@code restock.too-many-standing}
     */
    @Transactional
    public long begin(Actor actor, long storeId, Set<DayOfWeek> weekdays, Collection<Wanted> wanted) {
        stores.requireStaff(actor, storeId);
        if (weekdays.isEmpty()) {
            throw BusinessException.invalid("weekdays", "restock.weekdays");
        }
        var quantities = RestockDesk.merge(wanted);
        var gone = new HashMap<>(quantities);
        gone.keySet().removeAll(prices.quoted(quantities).keySet());
        if (!gone.isEmpty()) {
            throw BusinessException.conflict(
                    "restock.not-for-sale",
                    Long.toString(gone.keySet().iterator().next()));
        }
        if (rows.active(storeId).size() >= MAX_PER_STORE) {
            throw BusinessException.conflict("restock.too-many-standing", MAX_PER_STORE);
        }
        var now = clock.instant();
        var next = WeekdaysPolicy.next(weekdays, ShopCalendar.dayOf(now));
        long id = rows.insert(storeId, weekdays, next, quantities, actor.accountId(), now);
        auditLog.record(actor, "restock.standing-began", "standing:" + id, weekdays.toString());
        return id;
    }

    /** Orders that it has placed stay. @throws BusinessException NOT_FOUND, also for another store's */
    @Transactional
    public void end(Actor actor, long storeId, long id) {
        stores.requireStaff(actor, storeId);
        if (!rows.end(storeId, id)) {
            throw BusinessException.notFound("not-found");
        }
        auditLog.record(actor, "restock.standing-ended", "standing:" + id, "");
    }
}
