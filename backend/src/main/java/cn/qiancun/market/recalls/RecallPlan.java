package cn.qiancun.market.recalls;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.ordering.ConsignmentPlace;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.Consignments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds whom a recall concerns: who got goods of the lots, and who cannot get any without them. */
@Component
class RecallPlan {
    private final RecalledLots lots;
    private final Consignments consignments;
    private final Stock stock;
    private final GoodsElsewhere elsewhere;

    RecallPlan(RecalledLots lots, Consignments consignments, Stock stock, GoodsElsewhere elsewhere) {
        this.lots = lots;
        this.consignments = consignments;
        this.stock = stock;
        this.elsewhere = elsewhere;
    }

    /** A consignment that is concerned. */
    record Concerned(ConsignmentPlace place, RecallPart.Stage stage, List<RecallPart.Line> lines) {
        /** Whether it can be kept from its buyer: it is at the pick-up point, or on its way there or back. */
        boolean isUnclaimedAtPoint() {
            return stage == RecallPart.Stage.UNDERWAY
                    && (place.pickup() || place.state() == ConsignmentState.TURNED_AWAY);
        }
    }

    /** Those who got goods first; then those who wait for some, the latest order first. */
    List<Concerned> of(Collection<LotView> called) {
        var found = new ArrayList<>(picked(called));
        found.addAll(held(called));
        return found;
    }

    private List<Concerned> picked(Collection<LotView> called) {
        var names = new HashMap<Long, String>();
        called.forEach(lot ->
                lot.parts().forEach(part -> names.put(part.variantId(), lot.productName() + " " + part.variantName())));
        var lines = new TreeMap<Long, List<RecallPart.Line>>();
        for (var pick : lots.picksOf(called.stream().map(LotView::id).toList())) {
            if (pick.withBuyer() > 0) {
                var line = new RecallPart.Line(
                        pick.lineId(), pick.lotId(), pick.withBuyer(), names.getOrDefault(pick.variantId(), ""));
                lines.computeIfAbsent(pick.consignmentId(), id -> new ArrayList<>())
                        .add(line);
            }
        }
        var places = consignments.placesOf(lines.keySet());
        var found = new ArrayList<Concerned>();
        lines.forEach((id, of) -> {
            var place = places.get(id);
            if (place != null && place.state() != ConsignmentState.CANCELLED) {
                found.add(new Concerned(place, stageOf(place.state()), of));
            }
        });
        return found;
    }

    static RecallPart.Stage stageOf(ConsignmentState state) {
        return state == ConsignmentState.DELIVERED || state == ConsignmentState.COMPLETED
                ? RecallPart.Stage.DELIVERED
                : RecallPart.Stage.UNDERWAY;
    }

    /** Orders hold stock of no certain lot; as many as cannot be filled from others are concerned, the latest first. */
    private List<Concerned> held(Collection<LotView> called) {
        var missing = missing(called);
        var lotOf = new HashMap<Long, Long>();
        called.forEach(lot -> lot.parts().forEach(part -> lotOf.putIfAbsent(part.variantId(), lot.id())));
        var sellers = new TreeSet<Long>();
        called.forEach(lot -> sellers.add(lot.sellerId()));
        var found = new LinkedHashMap<Long, Concerned>();
        for (long seller : sellers) {
            for (var goods : consignments.holding(seller, missing.keySet())) {
                if (missing.get(goods.variantId()) > 0) {
                    missing.merge(goods.variantId(), -goods.quantity(), Integer::sum);
                    var state = goods.paid() ? ConsignmentState.WAITING : ConsignmentState.UNPAID;
                    var place = new ConsignmentPlace(
                            goods.consignmentId(),
                            goods.orderNumber(),
                            goods.buyerId(),
                            goods.sellerId(),
                            state,
                            false);
                    found.computeIfAbsent(
                                    goods.consignmentId(),
                                    id -> new Concerned(place, RecallPart.Stage.HELD, new ArrayList<>()))
                            .lines()
                            .add(new RecallPart.Line(
                                    goods.lineId(), lotOf.get(goods.variantId()), goods.quantity(), goods.name()));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Units that orders hold and nothing but these lots could fill, by variant; none that are zero. */
    Map<Long, Integer> missing(Collection<LotView> called) {
        var onShelf = new TreeMap<Long, Integer>();
        called.forEach(
                lot -> lot.parts().forEach(part -> onShelf.merge(part.variantId(), part.onShelf(), Integer::sum)));
        var free = stock.available(onShelf.keySet());
        // A session gives its pieces up before an order that was placed goes without.
        var setAside = elsewhere.setAside(called.stream().map(LotView::id).toList());
        onShelf.replaceAll(
                (variantId, units) -> units - free.getOrDefault(variantId, 0) - setAside.getOrDefault(variantId, 0));
        onShelf.values().removeIf(units -> units <= 0);
        return onShelf;
    }
}
