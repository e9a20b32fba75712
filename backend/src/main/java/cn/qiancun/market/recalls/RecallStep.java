package cn.qiancun.market.recalls;

import cn.qiancun.market.aftersale.Compensations;
import cn.qiancun.market.ordering.ConsignmentPlace;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One consignment of a recall, worked off in one transaction: stopped where it can be, and refunded once that is agreed. */
@Component
class RecallStep {
    /** Nobody can tell when an order is paid or a parcel is back. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private final RecallRows rows;
    private final RecallReader reader;
    private final RecallPlan plan;
    private final RecalledLots lots;
    private final Consignments consignments;
    private final Compensations compensations;

    RecallStep(
            RecallRows rows,
            RecallReader reader,
            RecallPlan plan,
            RecalledLots lots,
            Consignments consignments,
            Compensations compensations) {
        this.rows = rows;
        this.reader = reader;
        this.plan = plan;
        this.lots = lots;
        this.consignments = consignments;
        this.compensations = compensations;
    }

    /** In the caller's transaction; nothing happens if another instance has it. */
    void take(long partId) {
        if (!rows.take(partId)) {
            return;
        }
        var part = reader.part(partId).orElseThrow();
        var recall = reader.find(part.recallId()).orElseThrow();
        boolean back = part.stage() == RecallPart.Stage.UNDERWAY
                && consignments.callBack(part.orderNumber(), part.consignmentId());
        if (recall.state() != RecallState.REFUNDING) {
            rows.wait(partId, null, null);
            return;
        }
        var place = consignments.placesOf(List.of(part.consignmentId())).get(part.consignmentId());
        if (back) {
            takeBack(recall, part);
        } else if (part.stage() == RecallPart.Stage.HELD) {
            giveUp(recall, part, place);
        } else if (place.state() == ConsignmentState.CANCELLED) {
            rows.nothing(partId, RecallPart.Obstacle.CANCELLED);
        } else {
            var outcome = compensations.recall(
                    part.orderNumber(), part.consignmentId(), units(recall, part), recall.reason());
            keep(part, outcome);
        }
    }

    /** What never reached its buyer is refunded as a whole: nobody opens a parcel to take some of it out. */
    private void takeBack(Recall recall, RecallPart part) {
        var whole = goodsOf(part).stream()
                .collect(Collectors.toMap(SoldConsignment.Goods::lineId, SoldConsignment.Goods::quantity));
        var outcome = compensations.recall(part.orderNumber(), part.consignmentId(), whole, recall.reason());
        if (outcome.refundKey() != null) {
            consignments.takenBack(part.orderNumber(), part.consignmentId());
        }
        keep(part, outcome);
    }

    private List<SoldConsignment.Goods> goodsOf(RecallPart part) {
        return consignments
                .find(part.orderNumber(), part.consignmentId())
                .orElseThrow()
                .lines();
    }

    private void keep(RecallPart part, Compensations.Outcome outcome) {
        if (outcome.waits()) {
            rows.wait(part.id(), RecallPart.Obstacle.CLAIM, LATER);
        } else if (outcome.refundKey() == null) {
            rows.nothing(part.id(), RecallPart.Obstacle.PAID_BACK);
        } else {
            rows.refunding(part.id(), outcome.refundKey(), outcome.refunded());
        }
    }

    /** What still lies at its seller's: other goods take its place, or the order is cancelled. */
    private void giveUp(Recall recall, RecallPart part, ConsignmentPlace place) {
        switch (place.state()) {
            case UNPAID -> rows.wait(part.id(), RecallPart.Obstacle.UNPAID, LATER);
            case WAITING, PREPARING -> {
                var missing = plan.missing(lots.byIds(recall.lots())).keySet();
                if (goodsOf(part).stream().noneMatch(goods -> missing.contains(goods.variantId()))) {
                    rows.nothing(part.id(), RecallPart.Obstacle.REPLACED);
                    return;
                }
                var given = consignments.giveUp(part.orderNumber(), part.consignmentId(), recall.reason());
                if (given.amount().equals(Money.ZERO)) {
                    rows.nothing(part.id(), RecallPart.Obstacle.PAID_BACK);
                } else {
                    rows.refunding(part.id(), given.refundKey(), given.amount());
                }
            }
            case CANCELLED -> rows.nothing(part.id(), RecallPart.Obstacle.CANCELLED);
            // It left since, and so with goods of other lots: those that are called back leave no more.
            default -> rows.nothing(part.id(), RecallPart.Obstacle.REPLACED);
        }
    }

    /** Units by line that the buyer has of the lots as things stand: some may have come back meanwhile. */
    private TreeMap<Long, Integer> units(Recall recall, RecallPart part) {
        var ofPart = part.lines().stream()
                .collect(
                        Collectors.toMap(line -> line.lineId() + ":" + line.lotId(), Function.identity(), (a, b) -> a));
        var units = new TreeMap<Long, Integer>();
        lots.picksOfConsignment(part.consignmentId()).stream()
                .filter(pick ->
                        recall.lots().contains(pick.lotId()) && ofPart.containsKey(pick.lineId() + ":" + pick.lotId()))
                .forEach(pick -> units.merge(pick.lineId(), pick.withBuyer(), Integer::sum));
        units.values().removeIf(none -> none <= 0);
        return units;
    }
}
