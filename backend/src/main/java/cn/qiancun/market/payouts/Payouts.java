package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.Receivables;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for money, and deciding on it: two persons for each payout. What follows is the courier's. */
@Service
public class Payouts {
    private static final int NOTE_LENGTH = 100;

    private final PayoutRows rows;
    private final PayoutReader reader;
    private final PayoutHistory history;
    private final PayoutAccountRows accounts;
    private final PayableReader payable;
    private final PayoutPostings postings;
    private final Receivables receivables;
    private final BeneficiaryAccess access;
    private final LedgerProof proof;
    private final PayoutQueue queue;
    private final AuditLog audit;

    Payouts(
            PayoutRows rows,
            PayoutReader reader,
            PayoutHistory history,
            PayoutAccountRows accounts,
            PayableReader payable,
            PayoutPostings postings,
            Receivables receivables,
            BeneficiaryAccess access,
            LedgerProof proof,
            PayoutQueue queue,
            AuditLog audit) {
        this.rows = rows;
        this.reader = reader;
        this.history = history;
        this.accounts = accounts;
        this.payable = payable;
        this.postings = postings;
        this.receivables = receivables;
        this.access = access;
        this.proof = proof;
        this.queue = queue;
        this.audit = audit;
    }

    /**
     * The beneficiary's accountant asks for money.
     *
     * @param note what it is for; may be empty
     * @throws BusinessException NOT_FOUND if the beneficiary is another's; INVALID {@code payout.amount} unless it is
     *     positive, INVALID {@code payout.over-available} over what is available less debts, the reserve and what was
     *     asked for before; CONFLICT {@code payout.no-account}
     */
    @Transactional
    public PayoutView request(Actor actor, Beneficiary beneficiary, Money amount, String note) {
        access.requireAccountant(actor, beneficiary);
        if (!amount.isPositive()) {
            throw BusinessException.invalid("amount", "payout.amount");
        }
        String purpose =
                note == null || note.isBlank() ? "" : PlainText.require("note", "payout.note", note, NOTE_LENGTH);
        payable.lock(List.of(beneficiary));
        var can = payable.of(beneficiary);
        if (can.account() == null) {
            throw BusinessException.conflict("payout.no-account");
        }
        if (amount.compareTo(can.amount()) > 0) {
            throw BusinessException.invalid(
                    "amount", "payout.over-available", can.amount().toYuan());
        }
        long id = rows.request(beneficiary, amount, can.account().id(), null, purpose, actor.accountId());
        history.add(id, PayoutState.REQUESTED, actor.accountId(), purpose);
        audit.record(actor, "payout.requested", "payout:" + id, beneficiary.key() + " " + amount);
        return require(id);
    }

    /**
     * A second person agrees: the account is frozen into the payout and the money set aside, all in one transaction.
     * It is sent after the commit.
     *
     * @throws BusinessException FORBIDDEN {@code payout.own} to whoever asked; CONFLICT {@code payout.decided},
     *     {@code payout.account-changed}, {@code payout.reserve-broken}, {@code ledger.floor},
     *     {@code ledger.proof-broken}
     */
    @Transactional
    public PayoutView approve(Actor actor, long payoutId) {
        access.requirePlatform(actor, Role.SETTLEMENT_APPROVER);
        proof.requireIntact();
        var payout = rows.find(payoutId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (payout.requestedBy() == actor.accountId()) {
            throw BusinessException.forbidden("payout.own");
        }
        var account = requireUnchanged(payout);
        if (!rows.approve(payoutId, actor.accountId(), account)) {
            throw BusinessException.conflict("payout.decided");
        }
        history.add(payoutId, PayoutState.APPROVED, actor.accountId(), "");
        reserve(payout);
        audit.record(
                actor,
                "payout.approved",
                "payout:" + payoutId,
                payout.beneficiary().key() + " " + payout.amount());
        queue.roundAfterCommit();
        return require(payoutId);
    }

    /** The account that the request saw is still the one that is paid to, and no other waits in its place. */
    private PayoutAccountRows.Sealed requireUnchanged(Payout payout) {
        var account = accounts.lock(payout.accountId());
        boolean waiting = !accounts.waiting(List.of(payout.beneficiary())).isEmpty();
        if (!account.view().state().equals("VERIFIED") || waiting) {
            throw BusinessException.conflict("payout.account-changed");
        }
        return account;
    }

    private void reserve(Payout payout) {
        // What a refund after an earlier payout left owed goes first.
        receivables.net(payout.beneficiary(), payout.number());
        postings.reserved(payout);
        // The posting holds the balance's lock: nothing else can be taken from it before this commits.
        var left = payable.of(payout.beneficiary());
        if (left.available().compareTo(left.reserve()) < 0) {
            throw BusinessException.conflict("payout.reserve-broken");
        }
        if (!rows.reserve(payout.id())) {
            throw BusinessException.conflict("payout.decided");
        }
        history.add(payout.id(), PayoutState.RESERVED, null, "");
    }

    /**
     * Turns a request down; an approver does, or whoever asked takes it back.
     *
     * @throws BusinessException NOT_FOUND to others, INVALID {@code payout.reason}, CONFLICT {@code payout.decided}
     */
    @Transactional
    public PayoutView reject(Actor actor, long payoutId, String reason) {
        var payout = rows.find(payoutId).orElseThrow(() -> BusinessException.notFound("not-found"));
        boolean approver = actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        if (!approver && payout.requestedBy() != actor.accountId()) {
            throw BusinessException.notFound("not-found");
        }
        String why = PlainText.require("reason", "payout.reason", reason, NOTE_LENGTH);
        if (!rows.reject(payoutId, actor.accountId())) {
            throw BusinessException.conflict("payout.decided");
        }
        history.add(payoutId, PayoutState.REJECTED, actor.accountId(), why);
        audit.record(actor, "payout.rejected", "payout:" + payoutId, why);
        return require(payoutId);
    }

    /** What the beneficiary can be paid now. @throws BusinessException NOT_FOUND if it is another's */
    public Payable payable(Actor actor, Beneficiary beneficiary) {
        access.requireAccountant(actor, beneficiary);
        return payable.of(beneficiary);
    }

    private PayoutView require(long payoutId) {
        return reader.find(payoutId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
