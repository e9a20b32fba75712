package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What happened to a consignment from the order on, oldest first. Buyer, seller and operator are shown the same; so
 * nothing in it is for one of them alone. Whoever calls has seen to it that the reader may see the consignment.
 */
@Service
public class TimeLines {
    private final JdbcClient jdbc;
    private final List<AfterSale> afterSale;

    TimeLines(JdbcClient jdbc, List<AfterSale> afterSale) {
        this.jdbc = jdbc;
        this.afterSale = afterSale;
    }

    /**
     * @param code its text is {@code timeline.<code>}
     * @param amount what it is about, or null
     * @param note what a person wrote; may be empty
     */
    public record Event(Instant at, String code, Money amount, String note) {}

    /** By consignment. */
    public Map<Long, List<Event>> of(OrderView order) {
        return of(order.consignments().stream().map(OrderView.Consignment::id).toList());
    }

    /** By consignment, in the order asked for; one query and those of the modules that tell more. */
    public Map<Long, List<Event>> of(Collection<Long> consignmentIds) {
        var lines = new LinkedHashMap<Long, List<Event>>();
        consignmentIds.forEach(id -> lines.put(id, new ArrayList<>()));
        if (lines.isEmpty()) {
            return lines;
        }
        jdbc.sql("SELECT c.id, o.placed_at, o.paid_at, c.shipped_at, c.ready_at, c.delivered_at, c.completed_at,"
                        + " c.cancelled_at FROM ordering_consignment c JOIN ordering_order o ON o.id = c.order_id"
                        + " WHERE c.id IN (:ids)")
                .param("ids", Set.copyOf(consignmentIds))
                .query((row, number) -> lines.get(row.getLong("id")).addAll(steps(row)))
                .list();
        for (var more : afterSale) {
            more.events(consignmentIds).forEach((id, events) -> lines.get(id).addAll(events));
        }
        lines.values().forEach(events -> events.sort(Comparator.comparing(Event::at)));
        return lines;
    }

    /** What the order's buyer can turn to, by consignment. */
    public Map<Long, List<AfterSale.Link>> links(OrderView order) {
        var links = new HashMap<Long, List<AfterSale.Link>>();
        for (var more : afterSale) {
            more.links(order)
                    .forEach((id, found) ->
                            links.computeIfAbsent(id, key -> new ArrayList<>()).addAll(found));
        }
        return links;
    }

    private static List<Event> steps(ResultSet row) throws SQLException {
        var events = new ArrayList<Event>();
        // Providers tell whole seconds: what follows must not seem to come first.
        var before = Instant.MIN;
        for (var step : List.of("placed", "paid", "shipped", "ready", "delivered", "completed", "cancelled")) {
            var at = UtcTime.in(row, step + "_at");
            if (at != null) {
                before = at.isBefore(before) ? before : at;
                events.add(new Event(before, step, null, ""));
            }
        }
        return events;
    }
}
