package cn.qiancun.market.recalls;

import cn.qiancun.market.ordering.AfterSale;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.TimeLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What ordering's pages show of recalls. */
@Component
class RecallStories implements AfterSale {
    private final RecallReader reader;

    RecallStories(RecallReader reader) {
        this.reader = reader;
    }

    @Override
    public Map<Long, List<TimeLines.Event>> events(Collection<Long> consignmentIds) {
        var events = new HashMap<Long, List<TimeLines.Event>>();
        each(consignmentIds, (part, recall) -> {
            var told = events.computeIfAbsent(part.consignmentId(), id -> new ArrayList<>());
            told.add(new TimeLines.Event(recall.stoppedAt(), "recall-stopped", null, recall.reason()));
            if (recall.closedAt() != null) {
                told.add(new TimeLines.Event(recall.closedAt(), "recall-closed", null, recall.closeReason()));
            }
        });
        return events;
    }

    @Override
    public Map<Long, List<Link>> links(OrderView order) {
        var links = new HashMap<Long, List<Link>>();
        each(order.consignments().stream().map(OrderView.Consignment::id).toList(), (part, recall) -> {
            var goods = part.lines().stream()
                    .map(RecallPart.Line::description)
                    .distinct()
                    .collect(Collectors.joining("、"));
            boolean closed = recall.state() == RecallState.CLOSED;
            links.computeIfAbsent(part.consignmentId(), id -> new ArrayList<>())
                    .add(new Link(
                            closed ? "recall.link.closed" : "recall.link", goods, "/recalls/" + recall.id(), !closed));
        });
        return links;
    }

    private interface Visitor {
        void visit(RecallPart part, Recall recall);
    }

    private void each(Collection<Long> consignmentIds, Visitor visitor) {
        var parts = reader.ofConsignments(consignmentIds);
        var recalls = reader.byIds(parts.stream().map(RecallPart::recallId).toList());
        parts.forEach(part -> visitor.visit(part, recalls.get(part.recallId())));
    }
}
