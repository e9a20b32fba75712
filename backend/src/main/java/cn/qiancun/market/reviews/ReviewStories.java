package cn.qiancun.market.reviews;

import cn.qiancun.market.ordering.AfterSale;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.TimeLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Leads from an order to what its buyer can say or has said of its goods. */
@Component
class ReviewStories implements AfterSale {
    private final ReviewReader reader;

    ReviewStories(ReviewReader reader) {
        this.reader = reader;
    }

    /** A review is no step of an order. */
    @Override
    public Map<Long, List<TimeLines.Event>> events(Collection<Long> consignmentIds) {
        return Map.of();
    }

    @Override
    public Map<Long, List<Link>> links(OrderView order) {
        var links = new HashMap<Long, List<Link>>();
        var completed = order.consignments().stream()
                .filter(part -> part.state() == ConsignmentState.COMPLETED)
                .toList();
        if (completed.isEmpty()) {
            return links;
        }
        var written = reader.ofOrder(order.number());
        for (var part : completed) {
            var found = new ArrayList<Link>();
            for (var line : part.lines()) {
                var key = written.containsKey(line.id()) ? "reviews.link.own" : "reviews.link.write";
                found.add(new Link(
                        key,
                        line.productName() + " " + line.variantName(),
                        "/orders/" + order.number() + "/lines/" + line.id() + "/review"));
            }
            links.put(part.id(), found);
        }
        return links;
    }
}
