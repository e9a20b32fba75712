package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is told of fairs to all who act for the host or for one of its group: its sellers, and first secretaries. */
@Component
class FairMessages {
    private static final String PATH = "/village/fairs";

    private final ApplicationRows rows;
    private final SellerSeats seats;
    private final Messages messages;

    FairMessages(ApplicationRows rows, SellerSeats seats, Messages messages) {
        this.rows = rows;
        this.seats = seats;
        this.messages = messages;
    }

    /** What became of applications; a fixed number of queries. */
    void decided(Fair fair, Collection<ApplicationHead> applications, ApplicationState to, String reason) {
        var text = "fair.told." + to.name().toLowerCase(Locale.ROOT);
        tell(applications, text, application -> List.of(fair.name(), reason.isEmpty() ? "—" : reason));
    }

    /** Which stalls they have now. */
    void placed(Fair fair, Collection<ApplicationHead> applications, boolean moved) {
        tell(
                applications,
                moved ? "fair.told.moved-stall" : "fair.told.placed",
                application -> List.of(fair.name(), application.stallNumber()));
    }

    void vacated(Fair fair, Collection<ApplicationHead> applications) {
        tell(applications, "fair.told.vacated", application -> List.of(fair.name(), application.stallNumber()));
    }

    /** Its days or its place have changed. */
    void moved(Fair fair) {
        var open =
                rows.ofFair(fair.id()).stream().filter(ApplicationHead::isOpen).toList();
        var days = fair.firstDay() + (fair.days().size() > 1 ? " – " + fair.lastDay() : "");
        tell(open, "fair.told.moved", application -> List.of(fair.name(), days, fair.place()));
    }

    void cancelled(Fair fair, Collection<ApplicationHead> applications, String why) {
        tell(applications, "fair.told.lapsed", application -> List.of(fair.name(), why));
    }

    /** Another seller asks them to stand with it. */
    void invited(Fair fair, ApplicationHead application, long sellerId) {
        tell(Set.of(sellerId), "fair.told.invited", fair.name(), application.title());
    }

    /** The host has taken it back: those who were to stand with it have no stall now. */
    void withdrawn(Fair fair, ApplicationHead application) {
        var group = rows.members(List.of(application.id())).getOrDefault(application.id(), List.of());
        tell(confirmed(group), "fair.told.withdrawn", fair.name(), application.title());
    }

    private void tell(Set<Long> sellers, String textKey, String... arguments) {
        var concerned = new TreeSet<Long>();
        seats.holders(sellers).values().forEach(concerned::addAll);
        var key = "fair:" + Ids.next() + ":";
        messages.tell(concerned.stream()
                .map(account -> Tell.of(key + account, account, textKey, PATH, arguments))
                .toList());
    }

    private void tell(
            Collection<ApplicationHead> applications,
            String textKey,
            Function<ApplicationHead, List<String>> arguments) {
        if (applications.isEmpty()) {
            return;
        }
        var members =
                rows.members(applications.stream().map(ApplicationHead::id).toList());
        var sellers = new HashSet<Long>();
        applications.forEach(application -> sellers.addAll(sellersOf(application, members.get(application.id()))));
        var holders = seats.holders(sellers);
        var tells = new ArrayList<Tell>();
        for (var application : applications) {
            var concerned = new TreeSet<Long>();
            sellersOf(application, members.get(application.id()))
                    .forEach(seller -> concerned.addAll(holders.getOrDefault(seller, Set.of())));
            var key = "fair:" + Ids.next() + ":";
            concerned.forEach(account ->
                    tells.add(new Tell(key + account, account, textKey, arguments.apply(application), PATH, false)));
        }
        messages.tell(tells);
    }

    private static Set<Long> sellersOf(ApplicationHead application, List<ApplicationRows.MemberRow> members) {
        var sellers = new HashSet<>(Set.of(application.hostSellerId()));
        if (members != null) {
            sellers.addAll(confirmed(members));
        }
        return sellers;
    }

    private static Set<Long> confirmed(List<ApplicationRows.MemberRow> members) {
        return members.stream()
                .filter(member -> member.state() == MemberState.CONFIRMED)
                .map(ApplicationRows.MemberRow::sellerId)
                .collect(Collectors.toSet());
    }
}
