package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.TradeInquiry;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Differences between bills and our books: somebody takes each of them, finds out, and closes it with a reason. Nothing
 * here posts: money is put right by payments, quarantine and adjustments.
 */
@Service
public class Differences {
    /** Who may see to a difference. */
    public static final List<Role> OWNERS = List.of(Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.OPERATOR);

    private static final int NOTE = 300;
    private static final int EVIDENCE = 120;
    private static final int ANSWER = 600;

    private final DifferenceRows rows;
    private final DifferenceReader reader;
    private final TradeInquiry inquiry;
    private final Accounts accounts;
    private final AuditLog audit;
    private final TransactionOperations transactions;

    Differences(
            DifferenceRows rows,
            DifferenceReader reader,
            TradeInquiry inquiry,
            Accounts accounts,
            AuditLog audit,
            TransactionOperations transactions) {
        this.rows = rows;
        this.reader = reader;
        this.inquiry = inquiry;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** One difference with what happened to it, the oldest first. */
    public record Detail(Difference difference, List<DifferenceStep> steps) {}

    public PageOf<Difference> page(DifferenceFilter filter, PageQuery query) {
        return reader.page(filter, query);
    }

    /** All that fit, the newest first. */
    public void each(DifferenceFilter filter, Consumer<Difference> consumer) {
        reader.each(filter, consumer);
    }

    /** @throws BusinessException NOT_FOUND {@code difference.unknown} */
    public Detail detail(long id) {
        return new Detail(require(id), rows.steps(id));
    }

    /** What the people are called who own or did something to these. */
    public Map<Long, String> names(List<Difference> differences, List<DifferenceStep> steps) {
        var ids = new ArrayList<Long>();
        differences.forEach(one -> {
            ids.add(one.ownerId());
            ids.add(one.closedBy());
        });
        steps.forEach(step -> ids.add(step.accountId()));
        return accounts.displayNames(
                ids.stream().filter(Objects::nonNull).distinct().toList());
    }

    /**
     * Makes it the actor's own.
     *
     * @throws BusinessException CONFLICT {@code difference.changed} if it is closed or was changed since that version
     */
    @Transactional
    public void take(Actor actor, long id, int version) {
        var role = requireOwner(actor);
        change(rows.own(require(id).id(), version, role, actor.accountId()));
        done(actor, id, DifferenceStep.What.TAKEN, "", "taken");
    }

    /**
     * Hands it to whoever has the role, or to one of them.
     *
     * @param phone the person's, as colleagues know it; empty for all with the role
     * @throws BusinessException INVALID {@code difference.owner}, {@code difference.phone}; CONFLICT {@code
     *     difference.changed}
     */
    @Transactional
    public void handOn(Actor actor, long id, int version, Role role, String phone) {
        requireOwner(actor);
        if (role == null || !OWNERS.contains(role)) {
            throw BusinessException.invalid("role", "difference.owner");
        }
        Long person = phone == null || phone.isBlank() ? null : colleague(role, phone.strip());
        change(rows.own(require(id).id(), version, role, person));
        done(actor, id, DifferenceStep.What.HANDED_ON, role.name(), "handed-on");
    }

    private long colleague(Role role, String phone) {
        return accounts.withPhone(phone)
                .filter(account -> accounts.actor(account).has(role, Organisation.PLATFORM))
                .orElseThrow(() -> BusinessException.invalid("phone", "difference.phone"));
    }

    /** @throws BusinessException INVALID {@code difference.note} for an empty note or one of more than 300 characters */
    @Transactional
    public void note(Actor actor, long id, String note) {
        requireOwner(actor);
        var text = PlainText.require("note", "difference.note", note, NOTE);
        done(actor, require(id).id(), DifferenceStep.What.NOTED, text, "noted");
    }

    /**
     * Asks the provider again and keeps its words; what it says of money that our books lack is settled as a notification
     * would be. The difference stays open. Goes over the network.
     *
     * @throws BusinessException CONFLICT {@code difference.not-askable}, UNAVAILABLE {@code payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public String ask(Actor actor, long id) {
        requireOwner(actor);
        var difference = require(id);
        if (!difference.canBeAsked()) {
            throw BusinessException.conflict("difference.not-askable");
        }
        var words = inquiry.ask(difference.movement(), difference.number());
        var kept = words.substring(0, Math.min(words.length(), ANSWER));
        transactions.executeWithoutResult(status -> done(actor, id, DifferenceStep.What.ASKED, kept, "asked"));
        return kept;
    }

    /**
     * Closes it for good.
     *
     * @param reason what was found out
     * @param evidence what backs it: a ticket, an adjustment, a document's number
     * @throws BusinessException INVALID {@code difference.reason}, {@code difference.evidence}; CONFLICT {@code
     *     difference.changed}
     */
    @Transactional
    public void close(Actor actor, long id, int version, String reason, String evidence) {
        requireOwner(actor);
        var why = PlainText.require("reason", "difference.reason", reason, NOTE);
        var backing = PlainText.require("evidence", "difference.evidence", evidence, EVIDENCE);
        change(rows.close(require(id).id(), version, actor.accountId(), why, backing));
        done(actor, id, DifferenceStep.What.CLOSED, why, "closed");
    }

    private void done(Actor actor, long id, DifferenceStep.What what, String detail, String verb) {
        rows.step(id, actor.accountId(), what, detail);
        audit.record(actor, "difference." + verb, "difference:" + id, detail);
    }

    private static void change(boolean changed) {
        if (!changed) {
            throw BusinessException.conflict("difference.changed");
        }
    }

    private Difference require(long id) {
        return rows.find(id).orElseThrow(() -> BusinessException.notFound("difference.unknown"));
    }

    /** @return the first of the owners' roles that the actor has */
    private static Role requireOwner(Actor actor) {
        return OWNERS.stream()
                .filter(role -> actor.has(role, Organisation.PLATFORM))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
