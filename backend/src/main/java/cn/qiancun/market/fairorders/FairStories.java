package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.AfterSale;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.TimeLines;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells a buyer at which stall a preorder waits. */
@Component
class FairStories implements AfterSale {
    private final FairStalls stalls;

    FairStories(FairStalls stalls) {
        this.stalls = stalls;
    }

    @Override
    public Map<Long, List<TimeLines.Event>> events(Collection<Long> consignmentIds) {
        return Map.of();
    }

    @Override
    public Map<Long, List<Link>> links(OrderView order) {
        if (order.pickupPoint() == null || !order.pickupPoint().isFair()) {
            return Map.of();
        }
        long fairId = order.pickupPoint().id();
        var all = stalls.ofFair(fairId);
        var links = new HashMap<Long, List<Link>>();
        for (var part : order.consignments()) {
            all.stream()
                    .filter(stall -> part.state().isCancellable())
                    .filter(stall ->
                            !stall.isFree() && stall.party().sellerIds().contains(part.sellerId()))
                    .findFirst()
                    .ifPresent(stall -> links.put(part.id(), List.of(link(fairId, stall))));
        }
        return links;
    }

    private static Link link(long fairId, Stall stall) {
        return new Link("fairorder.at-stall", stall.number(), "/fairs/" + fairId + "/stalls/" + stall.number());
    }
}
