package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.settlement.StoreSales.Move;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries a store's open bills as far as its money goes, under the store's lock and in the caller's transaction: what came
 * back lessens its bill, money that is here pays, what is covered is completed, and the store's own part is set off.
 */
@Component
class BillProgress {
    private static final Logger LOG = LoggerFactory.getLogger(BillProgress.class);
    /** Sales of a till whose clock is ahead count, too. */
    private static final Duration AHEAD = Duration.ofDays(366);

    private final BillRows bills;
    private final BillLines lines;
    private final PaymentRows payments;
    private final Unbilled unbilled;
    private final Sales sales;
    private final StoreAccounts accounts;
    private final Clock clock;

    BillProgress(
            BillRows bills,
            BillLines lines,
            PaymentRows payments,
            Unbilled unbilled,
            Sales sales,
            StoreAccounts accounts,
            Clock clock) {
        this.bills = bills;
        this.lines = lines;
        this.payments = payments;
        this.unbilled = unbilled;
        this.sales = sales;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What came back of sales on open bills lessens them, unless they are paid beyond it: then the next bill has it. */
    private void credit(long storeId) {
        var open = bills.open(storeId);
        if (open.isEmpty()) {
            return;
        }
        var keys = new HashMap<Long, Map<BillLines.Key, Long>>();
        open.forEach(bill -> keys.put(bill.id(), lines.keys(bill.id())));
        for (var move : unbilled.back(storeId, clock.instant().plus(AHEAD))) {
            open.stream()
                    .filter(bill -> stands(move, keys.get(bill.id())))
                    .findFirst()
                    .ifPresent(bill -> credit(bill.id(), move, keys.get(bill.id())));
        }
    }

    private static boolean stands(Move move, Map<BillLines.Key, Long> keys) {
        return !move.parts().isEmpty()
                && move.parts().stream()
                        .allMatch(part -> keys.containsKey(new BillLines.Key(move.reference(), part.consignmentId())));
    }

    private void credit(long billId, Move move, Map<BillLines.Key, Long> keys) {
        var amount = move.amount().negated();
        if (bills.byId(billId).owed().compareTo(amount) < 0) {
            return;
        }
        lines.add(billId, move, keys, true);
        bills.credit(
                billId,
                amount,
                Money.sum(move.parts().stream()
                        .map(part -> part.margin().negated())
                        .toList()));
    }

    /** The named bill first, the others from the oldest. */
    void advanceAll(long storeId, Long first) {
        credit(storeId);
        if (first != null) {
            advance(first);
        }
        bills.open(storeId).forEach(bill -> advance(bill.id()));
    }

    void advance(long billId) {
        if (!bills.byId(billId).isOpen()) {
            return;
        }
        useMoney(bills.byId(billId));
        complete(bills.byId(billId));
        setOff(bills.byId(billId));
        var bill = bills.byId(billId);
        if (bill.owed().isZero()) {
            bills.close(billId, clock.instant());
            LOG.info("Bill {} of store {} is paid", bill.number(), bill.storeId());
        }
    }

    private void useMoney(Bill bill) {
        var due = bill.due();
        for (var payment : payments.onAccount(bill.storeId())) {
            var taken = payment.left().compareTo(due) < 0 ? payment.left() : due;
            if (taken.isPositive()) {
                payments.use(payment.id(), bill.id(), taken, clock.instant());
                bills.pay(bill.id(), taken);
                due = due.minus(taken);
            }
        }
    }

    /** The oldest receipts that are wholly covered; all of them once nothing is due. */
    private void complete(Bill bill) {
        boolean all = bill.due().isZero();
        var needed = Money.ZERO;
        for (var position : lines.positions(bill.id())) {
            needed = needed.plus(position.payable());
            if (!all && needed.compareTo(bill.paid()) > 0 && position.amount().isPositive()) {
                return;
            }
            if (!position.completed()) {
                if (position.amount().isPositive()) {
                    sales.complete(position.key().reference(), position.key().consignmentId());
                }
                lines.complete(position.id(), clock.instant());
            }
        }
    }

    /** The store's part of what was completed pays what is left; less if the store owed it elsewhere. */
    private void setOff(Bill bill) {
        var amount = least(least(bill.missed(), bill.owed()), accounts.available(bill.storeId()));
        if (amount.isPositive()) {
            // The sum that was set off before grows with each, so that no two have one key.
            var key = bill.number() + ":" + bill.setOff().fen();
            accounts.setOff(key, bill.storeId(), amount, bill.number());
            bills.setOff(bill.id(), amount);
        }
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
