package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores' transfers: a clerk enters them and says which bill they are for, an approver who is somebody else lets them pay. */
@Service
public class Transfers {
    private static final Pattern NUMBER = Pattern.compile("SB[0-9]{11,14}");

    private final TransferRows rows;
    private final BillRows bills;
    private final BillPayments payments;
    private final TransferPolicy policy;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    Transfers(
            TransferRows rows,
            BillRows bills,
            BillPayments payments,
            TransferPolicy policy,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.rows = rows;
        this.bills = bills;
        this.payments = payments;
        this.policy = policy;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Enters a transfer; the same one again changes nothing.
     *
     * @return whether it is new
     * @throws BusinessException INVALID for a field, and {@code storebill.serial-other} for a number that the bank gave to
     *     another transfer
     */
    @Transactional
    public boolean enter(Actor clerk, EnterTransfer transfer) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var checked = policy.require(transfer);
        if (rows.insert(checked, billFor(checked), clerk.accountId(), clock.instant())) {
            audit.record(clerk, "storebill.transfer-entered", "transfer:" + checked.serial(), "" + checked.amount());
            return true;
        }
        requireSame(checked);
        return false;
    }

    void requireSame(EnterTransfer transfer) {
        var known = rows.withSerial(transfer.serial());
        boolean other = known.isPresent()
                && !(known.get().amount().equals(transfer.amount())
                        && known.get().paidOn().equals(transfer.paidOn()));
        if (other) {
            throw BusinessException.invalid("serial", "storebill.serial-other");
        }
    }

    boolean isKnown(EnterTransfer transfer) {
        return rows.withSerial(transfer.serial()).isPresent();
    }

    /** The open bill whose number the payer wrote, if the amount is what is due; else a person decides. */
    private Long billFor(EnterTransfer transfer) {
        var found = NUMBER.matcher(transfer.memo());
        return found.find()
                ? bills.find(found.group())
                        .filter(bill -> bill.isOpen() && bill.due().equals(transfer.amount()))
                        .map(Bill::id)
                        .orElse(null)
                : null;
    }

    /**
     * Says which bill the transfer is for. What it brings beyond that pays the store's other bills.
     *
     * @throws BusinessException INVALID {@code storebill.unknown}, CONFLICT {@code storebill.decided}, NOT_FOUND
     */
    @Transactional
    public void match(Actor clerk, long transferId, String number) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var transfer = rows.lock(transferId);
        if (transfer.state() == Transfer.State.APPROVED) {
            throw BusinessException.conflict("storebill.decided");
        }
        var bill = bills.find(number == null ? "" : number.strip())
                .orElseThrow(() -> BusinessException.invalid("number", "storebill.unknown"));
        rows.match(transferId, bill.id(), clerk.accountId());
        audit.record(clerk, "storebill.transfer-matched", "transfer:" + transfer.serial(), bill.number());
    }

    /**
     * The money is the bill's: posted, and the bill carried as far as it goes.
     *
     * @throws BusinessException FORBIDDEN {@code storebill.same-person}, CONFLICT {@code storebill.decided},
     *     {@code storebill.unmatched}, NOT_FOUND
     */
    public void approve(Actor approver, long transferId) {
        approver.require(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        commits.run(() -> approveOnce(approver, transferId));
    }

    private void approveOnce(Actor approver, long transferId) {
        var transfer = rows.lock(transferId);
        if (transfer.state() == Transfer.State.APPROVED) {
            throw BusinessException.conflict("storebill.decided");
        }
        if (transfer.state() == Transfer.State.UNMATCHED) {
            throw BusinessException.conflict("storebill.unmatched");
        }
        if (approver.accountId() == transfer.enteredBy() || approver.accountId() == transfer.matchedBy()) {
            throw BusinessException.forbidden("storebill.same-person");
        }
        rows.approve(transferId, approver.accountId(), clock.instant());
        var bill = bills.byId(transfer.billId());
        payments.transferred(transfer.serial(), bill, transfer.amount());
        audit.record(
                approver,
                "storebill.transfer-approved",
                "transfer:" + transfer.serial(),
                bill.number() + " " + transfer.amount());
    }

    @Transactional(readOnly = true)
    public PageOf<Transfer> list(Transfer.State state, PageQuery page) {
        return rows.list(state, page);
    }

    /** The bills that transfers name, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Bill> bills(Collection<Long> ids) {
        return bills.byIds(ids);
    }
}
