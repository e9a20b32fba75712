package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.Shipment;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.ordering.Weighings;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/seller/consignments")
@Tag(name = "seller")
@Access(Role.VILLAGE_SELLER)
class SellerConsignmentsApi {
    private static final String KEY = "Idempotency-Key";

    private final Shipments shipments;
    private final Weighings weighings;
    private final Idempotency idempotency;

    SellerConsignmentsApi(Shipments shipments, Weighings weighings, Idempotency idempotency) {
        this.shipments = shipments;
        this.weighings = weighings;
        this.idempotency = idempotency;
    }

    /**
     * Carrier and waybill are null for goods that go to a pick-up point.
     *
     * @param lots taken instead of those that expire first; null or empty for these
     */
    record Shipping(String carrier, String waybill, List<ChosenLot> lots) {
        boolean isPickup() {
            return carrier == null && waybill == null;
        }

        Map<Long, Long> chosen() {
            var chosen = new HashMap<Long, Long>();
            for (var one : lots == null ? List.<ChosenLot>of() : lots) {
                if (one == null) {
                    throw BusinessException.notFound("not-found");
                }
                chosen.put(Ids.parse(one.lineId()), Ids.parse(one.lotId()));
            }
            return chosen;
        }
    }

    record ChosenLot(String lineId, String lotId) {}

    record Done(String id) {}

    /** All lines of the consignment, those that are not charged by weight among them. */
    record Weighed(String id, List<LineBody> lines) {}

    private record AskedWeights(String id, WeightsBody weights) {}

    private record Asked(String id, Shipping shipping) {}

    @GetMapping
    @Operation(summary = "A seller's consignments, the one that waits longest first")
    Page<ShipmentBody> list(
            Actor actor,
            @RequestParam String sellerId,
            @RequestParam(defaultValue = "OPEN") Shipment.Stage stage,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(shipments.of(actor, Ids.parse(sellerId), stage, PageQuery.of(page, size)), ShipmentBody::of);
    }

    @PostMapping("/{id}/acceptance")
    @Operation(summary = "The seller takes it on")
    Done accept(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "acceptance", key, new Asked(id, null), () -> shipments.accept(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/shipment")
    @Operation(summary = "It has left: with carrier and waybill, or without a body on its way to the pick-up point")
    Done ship(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody(required = false) Shipping shipping) {
        var sent = shipping == null ? new Shipping(null, null, null) : shipping;
        return once(actor, "shipment", key, new Asked(id, sent), () -> {
            if (sent.isPickup()) {
                shipments.sendToPickupPoint(actor, Ids.parse(id), sent.chosen());
            } else {
                var waybill = Waybill.of(sent.carrier(), sent.waybill());
                shipments.ship(actor, Ids.parse(id), waybill, sent.chosen());
            }
        });
    }

    @PostMapping("/{id}/weights")
    @Operation(
            summary = "What goods that are charged by weight weigh at packing; what the buyer paid too much goes back")
    Weighed weigh(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody WeightsBody weights) {
        return idempotency.once(
                "consignment-weights:" + actor.accountId(), key, new AskedWeights(id, weights), Weighed.class, () -> {
                    var lines = weighings.weigh(actor, Ids.parse(id), weights.command());
                    return new Weighed(id, lines.stream().map(LineBody::of).toList());
                });
    }

    private Done once(Actor actor, String errand, String key, Asked asked, Runnable command) {
        var scope = "consignment-" + errand + ":" + actor.accountId();
        return idempotency.once(scope, key, asked, Done.class, () -> {
            command.run();
            return new Done(asked.id());
        });
    }
}
