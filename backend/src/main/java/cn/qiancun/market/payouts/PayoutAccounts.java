package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where beneficiaries are paid to: entered by their accountant, verified by an operator, never changed afterwards. */
@Service
public class PayoutAccounts {
    private static final int SHOWN = 200;

    private final PayoutAccountRows rows;
    private final BeneficiaryAccess access;
    private final AccountSeal seal;
    private final AuditLog audit;

    PayoutAccounts(PayoutAccountRows rows, BeneficiaryAccess access, AccountSeal seal, AuditLog audit) {
        this.rows = rows;
        this.access = access;
        this.seal = seal;
        this.audit = audit;
    }

    /**
     * Enters an account to be verified; one that waited before is replaced. Until it is verified the one before stays,
     * but nothing that was requested is approved any more.
     *
     * @throws BusinessException NOT_FOUND if the beneficiary is another's; INVALID as {@link EnterAccount#checked}
     */
    @Transactional
    public PayoutAccountView enter(Actor actor, Beneficiary beneficiary, EnterAccount entered) {
        access.requireAccountant(actor, beneficiary);
        var account = entered.checked();
        long id = rows.enter(beneficiary, account, seal, actor.accountId());
        audit.record(actor, "payout-account.entered", "payout-account:" + id, beneficiary.key());
        return require(id).view();
    }

    /**
     * An operator compares the account with the paper that proves it, by typing its number once more.
     *
     * @throws BusinessException FORBIDDEN {@code payout-account.own} to whoever entered it, INVALID
     *     {@code payout-account.differs} if the numbers differ, CONFLICT {@code payout-account.decided}
     */
    @Transactional
    public PayoutAccountView verify(Actor actor, long accountId, String number) {
        access.requirePlatform(actor, Role.OPERATOR);
        var account = require(accountId);
        if (account.view().enteredBy() == actor.accountId()) {
            throw BusinessException.forbidden("payout-account.own");
        }
        var known = seal.open(account.view().beneficiary(), account.number());
        if (!known.equals(EnterAccount.plainNumber(number))) {
            throw BusinessException.invalid("number", "payout-account.differs");
        }
        if (!rows.verify(account, actor.accountId())) {
            throw BusinessException.conflict("payout-account.decided");
        }
        record(actor, "payout-account.verified", account);
        return require(accountId).view();
    }

    /** @throws BusinessException INVALID {@code payout.reason}, CONFLICT {@code payout-account.decided} */
    @Transactional
    public PayoutAccountView reject(Actor actor, long accountId, String reason) {
        access.requirePlatform(actor, Role.OPERATOR);
        var account = require(accountId);
        var why = PlainText.require("reason", "payout.reason", reason, 120);
        if (!rows.reject(accountId, actor.accountId(), why)) {
            throw BusinessException.conflict("payout-account.decided");
        }
        record(actor, "payout-account.rejected", account);
        return require(accountId).view();
    }

    private void record(Actor actor, String action, PayoutAccountRows.Sealed account) {
        audit.record(
                actor,
                action,
                "payout-account:" + account.view().id(),
                account.view().beneficiary().key());
    }

    /** Those that wait, the oldest first. */
    public List<PayoutAccountView> waiting(Actor actor) {
        access.requirePlatform(actor, Role.OPERATOR);
        return rows.waiting(SHOWN);
    }

    /** The accounts that are paid to; beneficiaries without one are absent. */
    public Map<Beneficiary, PayoutAccountView> paidTo(Collection<Beneficiary> beneficiaries) {
        return rows.paidTo(beneficiaries);
    }

    /** All accounts that the beneficiary ever had, the newest first. */
    public List<PayoutAccountView> history(Actor actor, Beneficiary beneficiary) {
        access.requireAccountant(actor, beneficiary);
        return rows.history(beneficiary, SHOWN);
    }

    private PayoutAccountRows.Sealed require(long accountId) {
        return rows.find(accountId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
