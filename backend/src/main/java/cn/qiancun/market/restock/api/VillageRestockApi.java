package cn.qiancun.market.restock.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockStage;
import cn.qiancun.market.restock.Supply;
import cn.qiancun.market.restock.SupplyDesk;
import cn.qiancun.market.restock.SupplyTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/restock-orders")
@Tag(name = "restock")
@Access(Role.VILLAGE_SELLER)
class VillageRestockApi {
    private static final String KEY = "Idempotency-Key";

    private final SupplyDesk desk;
    private final RestockOrders orders;
    private final Supply supply;
    private final Idempotency idempotency;

    VillageRestockApi(SupplyDesk desk, RestockOrders orders, Supply supply, Idempotency idempotency) {
        this.desk = desk;
        this.orders = orders;
        this.supply = supply;
        this.idempotency = idempotency;
    }

    /** @param lotId taken instead of those that expire first; may be missing, as it is for a change */
    record SuppliedLine(String lineId, Integer quantity, String lotId) {}

    /** @param lines those that are not named stay as they were ordered */
    record ChangeBody(List<SuppliedLine> lines, String reason) {}

    /** @param lines those that are not named leave as they were accepted; may be missing */
    record DispatchBody(List<SuppliedLine> lines) {
        Map<Long, Long> lots() {
            var lots = new HashMap<Long, Long>();
            for (var line : lines == null ? List.<SuppliedLine>of() : lines) {
                if (line != null && line.lotId() != null) {
                    lots.put(Ids.parse(line.lineId()), Ids.parse(line.lotId()));
                }
            }
            return lots;
        }
    }

    record RefusalBody(String reason) {}

    record SupplyBody(Integer leadDays, Integer poolHours) {}

    private record Done(String number) {}

    private record Asked(String number, Object what) {}

    @GetMapping
    @Operation(summary = "Stores' orders from a seller, the newest first")
    Page<RestockOrderBody> list(
            Actor actor,
            @RequestParam String sellerId,
            @RequestParam(defaultValue = "OPEN") RestockStage stage,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = orders.ofSeller(actor, Ids.parse(sellerId), stage, PageQuery.of(page, size));
        return Page.of(found, RestockOrderBody::of);
    }

    @GetMapping("/{number}")
    @Operation(summary = "A store's order from one of the caller's sellers")
    RestockOrderBody one(Actor actor, @PathVariable String number) {
        return RestockOrderBody.of(orders.ofSupplier(actor, number));
    }

    @PostMapping("/{number}/acceptance")
    @Operation(summary = "Accepts it as it was ordered; the stock is held from now on")
    RestockOrderBody accept(
            Actor actor, @PathVariable String number, @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "acceptance", key, new Asked(number, null), () -> desk.accept(actor, number));
    }

    @PostMapping("/{number}/change")
    @Operation(summary = "Supplies less of some lines; the store has to agree")
    RestockOrderBody change(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody ChangeBody body) {
        return once(
                actor,
                "change",
                key,
                new Asked(number, body),
                () -> desk.change(actor, number, units(body.lines()), body.reason()));
    }

    @PostMapping("/{number}/rejection")
    @Operation(summary = "Does not supply it")
    RestockOrderBody reject(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody RefusalBody body) {
        return once(actor, "rejection", key, new Asked(number, body), () -> desk.reject(actor, number, body.reason()));
    }

    @PostMapping("/{number}/cancellation")
    @Operation(summary = "Cannot keep what was accepted; what was held is free again")
    RestockOrderBody cancel(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody RefusalBody body) {
        return once(
                actor,
                "village-cancellation",
                key,
                new Asked(number, body),
                () -> desk.cancel(actor, number, body.reason()));
    }

    @PostMapping("/{number}/shipment")
    @Operation(summary = "It has left, by lots that expire first or those that are named; no more than was accepted")
    RestockOrderBody ship(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody DispatchBody body) {
        return once(
                actor,
                "shipment",
                key,
                new Asked(number, body),
                () -> desk.ship(actor, number, units(body.lines()), body.lots()));
    }

    @GetMapping("/supply")
    @Operation(summary = "On which terms a seller supplies stores")
    SupplyBody supply(Actor actor, @RequestParam String sellerId) {
        var terms = supply.of(actor, Ids.parse(sellerId));
        return new SupplyBody(terms.leadDays(), terms.poolHours());
    }

    @PutMapping("/supply")
    @Operation(summary = "Sets the days that a delivery takes, and for how long stores can pool")
    SupplyBody supply(Actor actor, @RequestParam String sellerId, @RequestBody SupplyBody body) {
        var terms = new SupplyTerms(
                body.leadDays() == null ? -1 : body.leadDays(), body.poolHours() == null ? -1 : body.poolHours());
        supply.set(actor, Ids.parse(sellerId), terms);
        return supply(actor, sellerId);
    }

    private static Map<Long, Integer> units(List<SuppliedLine> lines) {
        var units = new HashMap<Long, Integer>();
        for (var line : lines == null ? List.<SuppliedLine>of() : lines) {
            if (line == null) {
                throw BusinessException.notFound("not-found");
            }
            if (line.quantity() != null && units.put(Ids.parse(line.lineId()), line.quantity()) != null) {
                throw BusinessException.invalid("lines", "restock.line-twice");
            }
        }
        return units;
    }

    private RestockOrderBody once(Actor actor, String errand, String key, Asked asked, Supplier<RestockOrder> verb) {
        var done = idempotency.once("restock-" + errand + ":" + actor.accountId(), key, asked, Done.class, () -> {
            orders.ofSupplier(actor, asked.number());
            return new Done(verb.get().number());
        });
        return one(actor, done.number());
    }
}
