package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Bills to pay, transfers to match and to approve, bills that nobody has paid in time. */
@Component
class StoreBillErrands implements Errands {
    private final BillRows bills;
    private final TransferRows transfers;
    private final Stores stores;
    private final Clock clock;

    StoreBillErrands(BillRows bills, TransferRows transfers, Stores stores, Clock clock) {
        this.bills = bills;
        this.transfers = transfers;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        var today = ShopCalendar.dayOf(clock.instant());
        if (actor.has(Role.STORE_CLERK) || actor.has(Role.STORE_MANAGER)) {
            ofStores(actor, today, errands);
        }
        if (actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM)) {
            long unmatched = transfers.count(Transfer.State.UNMATCHED);
            errands.add(
                    new Errand(Console.OPS, "errand.transfers-to-match", unmatched, "/ops/store-bills/transfers", 65));
            errands.add(
                    new Errand(Console.OPS, "errand.bills-overdue", bills.countOverdue(today), "/ops/store-bills", 40));
        }
        if (actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)) {
            long waiting = transfers.countToApprove(actor.accountId());
            errands.add(new Errand(
                    Console.OPS,
                    "errand.transfers-to-approve",
                    waiting,
                    "/ops/store-bills/transfers?state=MATCHED",
                    70));
        }
        return errands;
    }

    private void ofStores(Actor actor, LocalDate today, List<Errand> errands) {
        for (var store : stores.ofStaff(actor)) {
            var open = bills.open(store.id()).stream()
                    .filter(bill -> bill.due().isPositive())
                    .toList();
            long overdue = open.stream().filter(bill -> bill.isOverdue(today)).count();
            errands.add(Errand.ofStore(store.id(), "errand.bills-overdue", overdue, "/store/bills", 80));
            errands.add(Errand.ofStore(store.id(), "errand.bills-to-pay", open.size() - overdue, "/store/bills", 30));
        }
    }
}
