package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairorders.Shortages;
import cn.qiancun.market.fairorders.StallHandOvers;
import cn.qiancun.market.fairorders.WaitingPreorder;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The preorders of a stall, for those who work there. */
@RestController
@RequestMapping(path = "/api/v1/stalls/{stall}/preorders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "preorders at a stall")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallPreordersApi {
    private final StallHandOvers desk;
    private final Shortages shortages;
    private final Idempotency idempotency;

    StallPreordersApi(StallHandOvers desk, Shortages shortages, Idempotency idempotency) {
        this.desk = desk;
        this.shortages = shortages;
        this.idempotency = idempotency;
    }

    record PreorderedLine(String name, String spec, int quantity, String unit) {}

    /** @param buyer masked; @param amountFen what the buyer has paid for it already */
    record PreorderAtStall(
            String id, String orderNumber, String buyer, boolean toWeigh, long amountFen, List<PreorderedLine> lines) {
        static PreorderAtStall of(WaitingPreorder waiting) {
            var pickup = waiting.pickup();
            return new PreorderAtStall(
                    Long.toString(pickup.id()),
                    pickup.orderNumber(),
                    waiting.buyer(),
                    pickup.toWeigh(),
                    pickup.amount().fen(),
                    pickup.lines().stream()
                            .map(line -> new PreorderedLine(
                                    line.productName(),
                                    line.variantName(),
                                    line.quantity(),
                                    line.unit().label()))
                            .toList());
        }
    }

    record PreordersAtStall(List<PreorderAtStall> items, long total) {}

    record ShownCode(String code) {}

    record HandedOver(String id) {}

    private record Asked(String stall, String id, String code) {}

    @GetMapping
    @Operation(summary = "Preorders that wait at the stall for their buyers, the first first")
    PreordersAtStall waiting(Actor actor, @PathVariable String stall) {
        var items = desk.desk(actor, Ids.parse(stall)).waiting().stream()
                .map(PreorderAtStall::of)
                .toList();
        return new PreordersAtStall(items, items.size());
    }

    @GetMapping("/shortages")
    @Operation(summary = "Preorders that telephones of the stall gave out although they were not to be")
    ShortageBody.ListedShortages shortages(Actor actor, @PathVariable String stall) {
        return ShortageBody.listed(shortages.ofStall(actor, Ids.parse(stall)));
    }

    @PostMapping("/shortages/{id}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says what became of one, once; by the stall's sellers, not by helpers")
    void settle(
            Actor actor,
            @PathVariable String stall,
            @PathVariable String id,
            @RequestBody ShortageBody.ShortageSettlement asked) {
        ShortageBody.require(shortages.ofStall(actor, Ids.parse(stall)), Ids.parse(id));
        shortages.settle(actor, Ids.parse(id), asked.note());
    }

    @PostMapping("/handover")
    @Operation(summary = "Hands goods over against the buyer's six digits; answers which part of an order it was")
    HandedOver handOver(
            Actor actor,
            @PathVariable String stall,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody ShownCode shown) {
        return handOver(actor, key, new Asked(stall, "", shown.code()));
    }

    @PostMapping("/{id}/handover")
    @Operation(summary = "Hands these goods over against the six digits, or the last four of the buyer's phone")
    HandedOver handOverThis(
            Actor actor,
            @PathVariable String stall,
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody ShownCode shown) {
        return handOver(actor, key, new Asked(stall, id, shown.code()));
    }

    private HandedOver handOver(Actor actor, String key, Asked asked) {
        long stallId = Ids.parse(asked.stall());
        try {
            return idempotency.once(
                    "stall-handover:" + actor.accountId(),
                    key,
                    asked,
                    HandedOver.class,
                    () -> new HandedOver(Long.toString(handOver(actor, stallId, asked))));
        } catch (WrongPickupCode wrong) {
            desk.countWrongCode(actor, stallId);
            throw wrong;
        }
    }

    private long handOver(Actor actor, long stallId, Asked asked) {
        if (asked.id().isEmpty()) {
            return desk.handOver(actor, stallId, asked.code());
        }
        long id = Ids.parse(asked.id());
        desk.handOverThis(actor, stallId, id, asked.code());
        return id;
    }
}
