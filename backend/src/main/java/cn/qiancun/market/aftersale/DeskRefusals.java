package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.Shipment;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * What a buyer does not take at the pick-up desk, and what nobody collected in time: it goes back to its seller, who
 * refunds it when it is there, as of any parcel that was refused.
 */
@Service
public class DeskRefusals {
    private final PickupDesk desk;
    private final ClaimMaking making;
    private final Commits commits;

    DeskRefusals(PickupDesk desk, ClaimMaking making, Commits commits) {
        this.desk = desk;
        this.making = making;
        this.commits = commits;
    }

    /**
     * @param proof the buyer's six digits, or the last four of the buyer's phone
     * @param lines how much of each line is not taken; lines without any may be absent
     * @param reason what the buyer says
     */
    public record Refuse(long consignmentId, String proof, Map<Long, Integer> lines, String reason) {}

    /**
     * The buyer stands at the desk and does not take all of it: the rest is handed over.
     *
     * @return the claim's id
     * @throws WrongPickupCode as {@link PickupDesk#prove}; the caller then calls {@link PickupDesk#countWrongCode}
     * @throws BusinessException NOT_FOUND; INVALID {@code claim.quantity}, {@code claim.reason}; CONFLICT
     *     {@code order.state}, {@code claim.exceeds}
     */
    public long refuse(Actor clerk, Refuse asked) {
        var waiting = desk.require(clerk, asked.consignmentId());
        var reason = PlainText.require("reason", "claim.reason", asked.reason(), MakeClaim.MAX_NOTE);
        var lines = lines(waiting.shipment(), asked.lines());
        boolean all = isAll(waiting.shipment(), lines);
        return commits.call(() -> {
            desk.prove(clerk, asked.consignmentId(), asked.proof());
            long claim = make(clerk, waiting.shipment(), all ? List.of() : lines, reason);
            if (!all) {
                desk.handOverThis(clerk, asked.consignmentId(), asked.proof());
            }
            return claim;
        });
    }

    /**
     * Nobody came in time: all of it goes back.
     *
     * @return the claim's id
     * @throws BusinessException NOT_FOUND; CONFLICT {@code order.state}, {@code pickup.not-overdue}
     */
    public long sendBack(Actor clerk, long consignmentId) {
        return commits.call(() -> {
            var waiting = desk.require(clerk, consignmentId);
            if (!waiting.overdue()) {
                throw BusinessException.conflict("pickup.not-overdue");
            }
            return make(clerk, waiting.shipment(), List.of(), "");
        });
    }

    private long make(Actor clerk, Shipment shipment, List<MakeClaim.Line> lines, String reason) {
        var claim = new MakeClaim(ClaimKind.REFUSED, shipment.id(), lines, null, reason);
        return making.makeAtDesk(clerk, shipment.orderNumber(), claim, reason);
    }

    private static List<MakeClaim.Line> lines(Shipment shipment, Map<Long, Integer> asked) {
        if (asked.values().stream().anyMatch(quantity -> quantity == null || quantity < 0)
                || asked.values().stream().noneMatch(quantity -> quantity > 0)) {
            throw BusinessException.invalid("quantity", "claim.quantity");
        }
        var known = shipment.lines().stream().map(line -> line.id()).collect(Collectors.toSet());
        if (!known.containsAll(asked.keySet())) {
            throw BusinessException.notFound("not-found");
        }
        return asked.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(line -> new MakeClaim.Line(line.getKey(), line.getValue(), null))
                .toList();
    }

    private static boolean isAll(Shipment shipment, List<MakeClaim.Line> lines) {
        var refused = lines.stream().collect(Collectors.toMap(MakeClaim.Line::lineId, MakeClaim.Line::quantity));
        return shipment.lines().stream().allMatch(line -> refused.getOrDefault(line.id(), 0) == line.quantity());
    }
}
