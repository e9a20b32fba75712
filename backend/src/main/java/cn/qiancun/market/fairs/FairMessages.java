package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What sellers are told of fairs: whoever applied, and all who sell for the host or for one of its group. */
@Component
class FairMessages {
    private static final String PATH = "/village/fairs";

    private final ApplicationRows rows;
    private final Accounts accounts;
    private final Messages messages;

    FairMessages(ApplicationRows rows, Accounts accounts, Messages messages) {
        this.rows = rows;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** What became of applications; three queries for any number. */
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
        var key = Ids.next();
        messages.tell(holders(Set.of(sellerId)).stream()
                .map(account -> Tell.of(
                        "fair:" + key + ":" + account,
                        account,
                        "fair.told.invited",
                        PATH,
                        fair.name(),
                        application.title()))
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
        var holders = accounts.holders(Role.VILLAGE_SELLER, Organisation.Kind.SELLER, keys(sellers));
        var tells = new ArrayList<Tell>();
        for (var application : applications) {
            var concerned = new HashSet<>(Set.of(application.appliedBy()));
            sellersOf(application, members.get(application.id()))
                    .forEach(seller -> concerned.addAll(holders.getOrDefault(Long.toString(seller), List.of())));
            var key = "fair:" + Ids.next() + ":";
            concerned.forEach(account ->
                    tells.add(new Tell(key + account, account, textKey, arguments.apply(application), PATH, false)));
        }
        messages.tell(tells);
    }

    private Set<Long> holders(Set<Long> sellers) {
        var found = new HashSet<Long>();
        accounts.holders(Role.VILLAGE_SELLER, Organisation.Kind.SELLER, keys(sellers))
                .values()
                .forEach(found::addAll);
        return found;
    }

    private static List<String> keys(Set<Long> sellers) {
        return sellers.stream().sorted().map(id -> Long.toString(id)).toList();
    }

    private static Set<Long> sellersOf(ApplicationHead application, List<ApplicationRows.MemberRow> members) {
        var sellers = new HashSet<>(Set.of(application.hostSellerId()));
        if (members != null) {
            members.stream()
                    .filter(member -> member.state() == MemberState.CONFIRMED)
                    .forEach(member -> sellers.add(member.sellerId()));
        }
        return sellers;
    }
}
