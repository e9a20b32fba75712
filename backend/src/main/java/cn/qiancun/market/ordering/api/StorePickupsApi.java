package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/store/pickups")
@Tag(name = "pick-up desk")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StorePickupsApi {
    private static final String KEY = "Idempotency-Key";

    private final PickupDesk desk;
    private final Idempotency idempotency;

    StorePickupsApi(PickupDesk desk, Idempotency idempotency) {
        this.desk = desk;
        this.idempotency = idempotency;
    }

    /** What is listed: on its way to the point, or there and waiting for its buyer. */
    enum Stage {
        COMING,
        READY
    }

    record Done(String id) {}

    record HandOver(String pickupPointId, String code) {}

    @GetMapping
    @Operation(summary = "What is coming to a pick-up point, or waits there for its buyer")
    Page<ShipmentBody> list(
            Actor actor,
            @RequestParam String pickupPointId,
            @RequestParam(defaultValue = "READY") Stage stage,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        long point = Ids.parse(pickupPointId);
        var query = PageQuery.of(page, size);
        return Page.of(
                stage == Stage.COMING ? desk.coming(actor, point, query) : desk.ready(actor, point, query),
                ShipmentBody::of);
    }

    @GetMapping("/search")
    @Operation(
            summary = "What waits for somebody without a code: by the phone's last four digits or the order's number")
    List<ShipmentBody> search(Actor actor, @RequestParam String pickupPointId, @RequestParam String query) {
        return desk.search(actor, Ids.parse(pickupPointId), query).stream()
                .map(ShipmentBody::of)
                .toList();
    }

    @PostMapping("/{id}/readiness")
    @Operation(summary = "The goods have arrived and can be collected")
    Done ready(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once("pickup-readiness:" + actor.accountId(), key, id, Done.class, () -> {
            desk.markReady(actor, Ids.parse(id));
            return new Done(id);
        });
    }

    @PostMapping("/handover")
    @Operation(summary = "Hands the goods over against the buyer's six digits; answers which consignment it was")
    Done handOver(Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody HandOver asked) {
        return handOver(actor, key, asked, null);
    }

    @PostMapping("/{id}/handover")
    @Operation(summary = "Hands these goods over against the buyer's six digits, or the last four of the buyer's phone")
    Done handOverThis(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody HandOver asked) {
        return handOver(actor, key, asked, Ids.parse(id));
    }

    @GetMapping("/scanned/{token}")
    @Operation(summary = "The goods behind the buyer's QR, whose address ends in the token, for the clerk to confirm")
    ShipmentBody scanned(Actor actor, @PathVariable String token) {
        return ShipmentBody.of(desk.scan(actor, token).shipment());
    }

    @PostMapping("/scanned/{token}/handover")
    @Operation(summary = "Hands the goods over to whoever shows the QR")
    Done handOverScanned(
            Actor actor, @PathVariable String token, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once("pickup-scanned:" + actor.accountId(), key, token, Done.class, () -> {
            var id = desk.scan(actor, token).shipment().id();
            desk.handOverScanned(actor, token);
            return new Done(Long.toString(id));
        });
    }

    private long handOver(Actor actor, long point, String code, Long expected) {
        if (expected == null) {
            return desk.handOver(actor, point, code, null);
        }
        desk.handOverThis(actor, expected, code);
        return expected;
    }

    private Done handOver(Actor actor, String key, HandOver asked, Long expected) {
        long point = Ids.parse(asked.pickupPointId());
        try {
            return idempotency.once(
                    "pickup-handover:" + actor.accountId(),
                    key,
                    asked,
                    Done.class,
                    () -> new Done(Long.toString(handOver(actor, point, asked.code(), expected))));
        } catch (WrongPickupCode wrong) {
            // Its own transaction: the refused one has taken everything back.
            desk.countWrongCode(actor, point);
            throw wrong;
        }
    }
}
