package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.PaymentStart;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a bill is paid. Money is posted once, and carries the bills in the same transaction; what is more than the bill wants
 * pays the store's other bills, and what is left is on account for the next.
 */
@Service
public class BillPayments {
    private static final Logger LOG = LoggerFactory.getLogger(BillPayments.class);
    private static final Duration CODE_HOLDS = Duration.ofMinutes(15);
    /** A code that is about to end is not shown again. */
    private static final Duration CODE_IS_FRESH = Duration.ofMinutes(10);

    private final BillRows bills;
    private final PaymentRows rows;
    private final BillProgress progress;
    private final StoreAccounts accounts;
    private final Payments payments;
    private final Stores stores;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    BillPayments(
            BillRows bills,
            PaymentRows rows,
            BillProgress progress,
            StoreAccounts accounts,
            Payments payments,
            Stores stores,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.bills = bills;
        this.rows = rows;
        this.progress = progress;
        this.accounts = accounts;
        this.payments = payments;
        this.stores = stores;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * A code that pays all that is due, to be scanned with a phone; outside any transaction. While it is fresh and nothing
     * has changed, asking again gives the same one.
     *
     * @throws BusinessException NOT_FOUND for somebody else's bill, CONFLICT {@code storebill.paid} if nothing is due,
     *     UNAVAILABLE while the provider is silent or off
     */
    @Transactional(propagation = Propagation.NEVER)
    public PaymentStart startCode(Actor actor, String number) {
        var outTradeNo = commits.call(() -> open(actor, number));
        return payments.start(outTradeNo, Device.DESKTOP, "/store/bills/" + number);
    }

    private String open(Actor actor, String number) {
        var found = bills.require(number);
        stores.requireStaff(actor, found.storeId());
        bills.lock(found.storeId());
        progress.advanceAll(found.storeId(), found.id());
        var bill = bills.byId(found.id());
        var due = bill.due();
        if (!due.isPositive()) {
            throw BusinessException.conflict("storebill.paid");
        }
        var earlier = rows.attempts(bill.id());
        var now = clock.instant();
        var attempt = earlier.stream()
                .findFirst()
                .filter(each -> each.amount().equals(due)
                        && each.openedAt().plus(CODE_IS_FRESH).isAfter(now))
                .orElse(null);
        if (attempt == null) {
            earlier.stream().findFirst().ifPresent(old -> payments.close(old.orderNumber()));
            attempt = new PaymentRows.Attempt(number + "-" + (earlier.size() + 1), bill.id(), due, now);
            rows.insertAttempt(attempt);
        }
        return payments.open(new OpenPayment(
                attempt.orderNumber(),
                due,
                Provider.ALIPAY,
                "千村集 " + number,
                attempt.openedAt().plus(CODE_HOLDS),
                PaymentWay.QR));
    }

    /** Asks the provider now whether the bill's code was paid; outside any transaction. For the page that waits. */
    @Transactional(propagation = Propagation.NEVER)
    public void refresh(Actor actor, String number) {
        var bill = bills.require(number);
        stores.requireStaff(actor, bill.storeId());
        rows.attempts(bill.id()).stream().findFirst().ifPresent(last -> payments.refresh(last.orderNumber()));
    }

    /** The bill's code to scan, while it can be paid. */
    public Optional<String> code(Actor actor, String number) {
        var bill = bills.require(number);
        stores.requireStaff(actor, bill.storeId());
        return rows.attempts(bill.id()).stream().findFirst().flatMap(last -> payments.code(last.orderNumber()));
    }

    /** The provider has the money. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentSettled settled) {
        var attempt = rows.attempt(settled.orderNumber());
        if (attempt.isEmpty()) {
            return;
        }
        var bill = bills.byId(attempt.get().billId());
        bills.lock(bill.storeId());
        var way = BillPayment.Way.PROVIDER;
        if (rows.insert(bill.storeId(), way, settled.orderNumber(), settled.amount(), settled.paidAt())) {
            accounts.paidThroughProvider(
                    settled.orderNumber(), bill.storeId(), settled.amount(), settled.orderNumber());
            progress.advanceAll(bill.storeId(), bill.id());
            LOG.info("Bill {} has {} by attempt {}", bill.number(), settled.amount(), settled.outTradeNo());
        }
    }

    /**
     * Pays the bill from what the store has earned, as far as that goes.
     *
     * @return how much
     * @throws BusinessException NOT_FOUND for a bill of a store that the actor doesn't manage, CONFLICT
     *     {@code storebill.paid}, {@code storebill.no-earnings}
     */
    public Money payFromEarnings(Actor manager, String number) {
        return commits.call(() -> setOff(manager, number));
    }

    private Money setOff(Actor manager, String number) {
        var bill = bills.require(number);
        stores.requireManager(manager, bill.storeId());
        bills.lock(bill.storeId());
        progress.advanceAll(bill.storeId(), bill.id());
        var due = bills.byId(bill.id()).due();
        var has = accounts.available(bill.storeId());
        var amount = has.compareTo(due) < 0 ? has : due;
        if (!due.isPositive()) {
            throw BusinessException.conflict("storebill.paid");
        }
        if (!amount.isPositive()) {
            throw BusinessException.conflict("storebill.no-earnings");
        }
        var reference = number + "/" + bills.byId(bill.id()).paid().fen();
        rows.insert(bill.storeId(), BillPayment.Way.EARNINGS, reference, amount, clock.instant());
        accounts.setOff("earnings:" + reference, bill.storeId(), amount, number);
        progress.advanceAll(bill.storeId(), bill.id());
        audit.record(manager, "storebill.paid-from-earnings", "storebill:" + number, amount.toString());
        return amount;
    }

    /** A transfer that two persons matched; in the caller's transaction. */
    void transferred(String serial, Bill bill, Money amount) {
        bills.lock(bill.storeId());
        if (rows.insert(bill.storeId(), BillPayment.Way.TRANSFER, serial, amount, clock.instant())) {
            accounts.paidByTransfer("transfer:" + serial, bill.storeId(), amount, bill.number());
            progress.advanceAll(bill.storeId(), bill.id());
        }
    }
}
