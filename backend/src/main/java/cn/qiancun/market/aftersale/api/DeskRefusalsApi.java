package cn.qiancun.market.aftersale.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.aftersale.DeskRefusals;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/store/pickups/{id}")
@Tag(name = "store pickups")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class DeskRefusalsApi {
    private static final String KEY = "Idempotency-Key";

    private final DeskRefusals refusals;
    private final PickupDesk desk;
    private final Idempotency idempotency;

    DeskRefusalsApi(DeskRefusals refusals, PickupDesk desk, Idempotency idempotency) {
        this.desk = desk;
        this.refusals = refusals;
        this.idempotency = idempotency;
    }

    record Line(String lineId, int quantity) {}

    record Refused(String code, List<Line> lines, String reason) {}

    record Made(String claimId) {}

    @PostMapping("/refusals")
    @Operation(summary = "The buyer does not take so much of it; the rest is handed over")
    Made refuse(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Refused asked) {
        long consignment = Ids.parse(id);
        var refuse = new DeskRefusals.Refuse(consignment, asked.code(), quantities(asked.lines()), asked.reason());
        try {
            return idempotency.once(
                    "pickup-refusal:" + actor.accountId() + ":" + id,
                    key,
                    asked,
                    Made.class,
                    () -> new Made(Long.toString(refusals.refuse(actor, refuse))));
        } catch (WrongPickupCode wrong) {
            // Its own transaction: the refused one has taken everything back.
            desk.countWrongCode(actor, desk.require(actor, consignment).pickupPointId());
            throw wrong;
        }
    }

    @PostMapping("/sending-back")
    @Operation(summary = "Nobody collected it in time: it goes back to its seller")
    Made sendBack(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once(
                "pickup-sending-back:" + actor.accountId(),
                key,
                id,
                Made.class,
                () -> new Made(Long.toString(refusals.sendBack(actor, Ids.parse(id)))));
    }

    private static Map<Long, Integer> quantities(List<Line> lines) {
        var quantities = new HashMap<Long, Integer>();
        if (lines != null) {
            lines.forEach(line -> quantities.merge(Ids.parse(line.lineId()), line.quantity(), Integer::sum));
        }
        return quantities;
    }
}
