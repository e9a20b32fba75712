package cn.qiancun.market.aftersale;

import cn.qiancun.market.ordering.AfterSale;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What ordering's pages show of claims. */
@Component
class ClaimStories implements AfterSale {
    private static final Set<String> WITH_AMOUNT = Set.of("REQUESTED", "APPROVED", "REFUNDED");

    private final JdbcClient jdbc;
    private final ClaimReader reader;
    private final AftersaleSettings settings;
    private final Clock clock;

    ClaimStories(JdbcClient jdbc, ClaimReader reader, AftersaleSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<Long, List<TimeLines.Event>> events(Collection<Long> consignmentIds) {
        var events = new HashMap<Long, List<TimeLines.Event>>();
        jdbc.sql("SELECT c.consignment_id, c.kind AS claim_kind, c.amount_fen, e.kind, e.by_whom, e.note, e.occurred_at"
                        + " FROM aftersale_event e JOIN aftersale_claim c ON c.id = e.claim_id"
                        + " WHERE c.consignment_id IN (:ids) ORDER BY e.id")
                .param("ids", Set.copyOf(consignmentIds))
                .query((row, number) -> events.computeIfAbsent(row.getLong("consignment_id"), id -> new ArrayList<>())
                        .add(event(row)))
                .list();
        return events;
    }

    /** {@code claim-requested-damage}, {@code claim-approved-seller}: requested what, anything else by whom; or recalled. */
    private static TimeLines.Event event(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        boolean recalled =
                kind.equals("APPROVED") && row.getString("claim_kind").equals("RECALL");
        var detail = row.getString(kind.equals("REQUESTED") || recalled ? "claim_kind" : "by_whom");
        var code = "claim-" + kind + "-" + detail;
        return new TimeLines.Event(
                UtcTime.in(row, "occurred_at"),
                code.toLowerCase(Locale.ROOT).replace('_', '-'),
                WITH_AMOUNT.contains(kind) ? Money.ofFen(row.getLong("amount_fen")) : null,
                row.getString("note"));
    }

    @Override
    public Map<Long, List<Link>> links(OrderView order) {
        var links = new HashMap<Long, List<Link>>();
        if (order.paidAt() == null) {
            return links;
        }
        var claims = reader.ofOrder(order.number());
        for (var part : order.consignments()) {
            var names = part.lines().stream()
                    .collect(Collectors.toMap(
                            OrderView.Line::id, line -> line.productName() + " " + line.variantName()));
            var found = new ArrayList<Link>();
            claims.stream()
                    .filter(claim -> claim.consignmentId() == part.id())
                    .forEach(claim -> found.add(made(order, claim, names)));
            found.addAll(offered(order, part, names));
            links.put(part.id(), found);
        }
        return links;
    }

    private static Link made(OrderView order, Claim claim, Map<Long, String> names) {
        var goods = claim.lines().stream()
                .map(line -> names.getOrDefault(line.lineId(), ""))
                .collect(Collectors.joining("、"));
        return new Link("claim.link." + claim.state(), goods, "/orders/" + order.number() + "/claims/" + claim.id());
    }

    private List<Link> offered(OrderView order, OrderView.Consignment part, Map<Long, String> names) {
        var form = "/orders/" + order.number() + "/claims/new?";
        var offers = new ArrayList<Link>();
        boolean refusable = part.pickup()
                ? part.state() == ConsignmentState.READY_FOR_PICKUP
                : part.state() == ConsignmentState.SHIPPED;
        if (isWithinAWindow(part)) {
            part.lines()
                    .forEach(line ->
                            offers.add(new Link("claim.link.new", names.get(line.id()), form + "line=" + line.id())));
        }
        if (refusable) {
            offers.add(new Link("claim.link.refuse", "", form + "consignment=" + part.id()));
        }
        return offers;
    }

    /** The form says which of them it is. */
    private boolean isWithinAWindow(OrderView.Consignment part) {
        boolean withBuyer = part.state() == ConsignmentState.DELIVERED
                || part.state() == ConsignmentState.COMPLETED
                || part.state() == ConsignmentState.SHIPPED && !part.pickup();
        var longest = settings.returnWindow().compareTo(settings.claimWindow()) > 0
                ? settings.returnWindow()
                : settings.claimWindow();
        return withBuyer
                && (part.deliveredAt() == null
                        || clock.instant().isBefore(part.deliveredAt().plus(longest)));
    }
}
