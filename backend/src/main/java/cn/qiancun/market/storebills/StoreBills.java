package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Stores;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bills as the store's staff and those who settle read them. */
@Service
@Transactional(readOnly = true)
public class StoreBills {
    private static final List<Role> SETTLING =
            List.of(Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR);
    private static final int LINES_AT_ONCE = 500;

    private final BillRows bills;
    private final BillLines lines;
    private final PaymentRows payments;
    private final StoreAccounts accounts;
    private final Stores stores;

    StoreBills(BillRows bills, BillLines lines, PaymentRows payments, StoreAccounts accounts, Stores stores) {
        this.bills = bills;
        this.lines = lines;
        this.payments = payments;
        this.accounts = accounts;
        this.stores = stores;
    }

    /**
     * How a store stands. {@code owed} is what stands on its receivable: the open bills and what is on none yet, less what
     * it paid ahead.
     *
     * @param unbilled what was received and sold less what came back since the last bill, or came too late for it
     * @param onAccount what it paid beyond its bills
     * @param earned what it has earned and may pay bills with
     */
    public record Standing(Money owed, Money open, Money due, Money unbilled, Money onAccount, Money earned) {}

    /** @throws BusinessException NOT_FOUND for a store where the actor doesn't work, unless it settles */
    public Standing standing(Actor actor, long storeId) {
        requireReader(actor, storeId);
        return standing(storeId);
    }

    /** What is on no bill yet need not be read: it is the rest of the receivable, which a property test holds. */
    Standing standing(long storeId) {
        var open = bills.open(storeId);
        var owed = accounts.owed(storeId);
        var openOwed = Money.sum(open.stream().map(Bill::owed).toList());
        var onAccount = Money.sum(
                payments.onAccount(storeId).stream().map(BillPayment::left).toList());
        return new Standing(
                owed,
                openOwed,
                Money.sum(open.stream().map(Bill::due).toList()),
                owed.plus(onAccount).minus(openOwed),
                onAccount,
                accounts.available(storeId));
    }

    /** The newest first. */
    public PageOf<Bill> ofStore(Actor actor, long storeId, PageQuery page) {
        requireReader(actor, storeId);
        return bills.ofStore(storeId, page);
    }

    /** Of all stores: the open ones, the most urgent first, or the paid ones. */
    public PageOf<Bill> all(Actor actor, boolean open, PageQuery page) {
        if (!settles(actor)) {
            throw BusinessException.notFound("not-found");
        }
        return bills.all(open, page);
    }

    /** @throws BusinessException NOT_FOUND for one that is not there or somebody else's */
    public Bill require(Actor actor, String number) {
        var bill = bills.require(number);
        requireReader(actor, bill.storeId());
        return bill;
    }

    /** By village; for whoever was given the bill. */
    public List<BillPart> parts(Bill bill) {
        return lines.parts(bill.id());
    }

    public List<BillPayment> payments(Bill bill) {
        return payments.ofBill(bill.id());
    }

    /** At most {@code limit} after the line, 0 to start; @param village or null for all */
    public List<BillLine> lines(Bill bill, VillageCode village, long after, int limit) {
        return lines.lines(bill.id(), village, after, limit);
    }

    /** All lines, read as they are needed. */
    public void eachLine(Bill bill, Consumer<BillLine> reader) {
        long after = 0;
        List<BillLine> some;
        do {
            some = lines.lines(bill.id(), null, after, LINES_AT_ONCE);
            some.forEach(reader);
            after = some.isEmpty() ? after : some.get(some.size() - 1).id();
        } while (some.size() == LINES_AT_ONCE);
    }

    private void requireReader(Actor actor, long storeId) {
        if (!settles(actor)) {
            stores.requireStaff(actor, storeId);
        }
    }

    private static boolean settles(Actor actor) {
        return SETTLING.stream().anyMatch(role -> actor.has(role, Organisation.PLATFORM));
    }
}
