package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organiser does about a fair as a whole; audited. */
@Service
@Transactional
public class FairPlanning {
    static final int MAX_REASON = 200;

    private final OwnFairs own;
    private final FairWriter writer;
    private final FairRows rows;
    private final FairPolicy policy;
    private final PlanWriter plan;
    private final FairEnding ending;
    private final FairMessages messages;
    private final AuditLog audit;
    private final Clock clock;

    FairPlanning(
            OwnFairs own,
            FairWriter writer,
            FairRows rows,
            FairPolicy policy,
            PlanWriter plan,
            FairEnding ending,
            FairMessages messages,
            AuditLog audit,
            Clock clock) {
        this.own = own;
        this.writer = writer;
        this.rows = rows;
        this.policy = policy;
        this.plan = plan;
        this.ending = ending;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a draft.
     *
     * @throws BusinessException INVALID for a field, CONFLICT {@code fair.name-taken}, NOT_FOUND for another's organiser
     */
    public Fair create(Actor actor, long organiserId, FairTerms terms) {
        actor.require(Role.FAIR_ORGANISER, Organisation.organiser(organiserId));
        long id = writer.insert(organiserId, policy.require(terms, today()), null, actor.accountId(), clock.instant());
        return done(actor, id, "fair.created", "");
    }

    /**
     * @param version that the organiser saw
     * @throws BusinessException as {@link #create}; CONFLICT {@code fair.changed} if somebody changed it since, {@code
     *     fair.state} once it is closed or cancelled, {@code fair.no-days} for a published one without days
     */
    public Fair change(Actor actor, long fairId, int version, FairTerms said) {
        var before = own.lock(actor, fairId, version);
        OwnFairs.requireOpen(before);
        var terms = policy.require(said, today());
        if (before.isPublished() && terms.days().isEmpty()) {
            throw BusinessException.conflict("fair.no-days");
        }
        writer.update(fairId, terms);
        var changed = done(actor, fairId, "fair.changed", "");
        boolean moved = !before.days().equals(changed.days())
                || !before.place().equals(changed.place())
                || !before.address().equals(changed.address());
        if (before.isPublished() && moved) {
            messages.moved(changed);
        }
        return changed;
    }

    /**
     * Villages see it and may apply.
     *
     * @throws BusinessException CONFLICT {@code fair.no-days}, {@code fair.past}, {@code fair.no-stalls}, {@code fair.state}
     *     unless it is a draft, {@code fair.changed}; NOT_FOUND
     */
    public Fair publish(Actor actor, long fairId, int version) {
        var fair = own.lock(actor, fairId, version);
        if (!fair.isDraft()) {
            throw BusinessException.conflict("fair.state");
        }
        FairPolicy.requirePublishable(fair, plan.hasStalls(fairId), today());
        rows.move(fairId, FairState.DRAFT, FairState.PUBLISHED);
        return done(actor, fairId, "fair.published", "");
    }

    /**
     * Calls it off: open applications lapse, stalls are vacated, and all concerned are told.
     *
     * @throws BusinessException INVALID {@code fair.reason}, CONFLICT {@code fair.state} once it is closed or cancelled,
     *     {@code fair.changed}; NOT_FOUND
     */
    public Fair cancel(Actor actor, long fairId, int version, String reason) {
        var fair = own.lock(actor, fairId, version);
        OwnFairs.requireOpen(fair);
        var why = PlainText.require("reason", "fair.reason", reason, MAX_REASON);
        ending.cancel(actor, fair, why);
        writer.cancel(fairId, why);
        return done(actor, fairId, "fair.cancelled", why);
    }

    /**
     * Begins a draft with the plan, categories, fee and hours of another fair of the same organiser; its days keep their
     * distance to the first. Nobody's application comes along.
     *
     * @throws BusinessException INVALID {@code fair.first-day} or for a field, CONFLICT {@code fair.name-taken}, NOT_FOUND
     */
    public Fair copy(Actor actor, long fromId, String name, LocalDate firstDay) {
        var from = own.require(actor, fromId);
        if (firstDay == null || firstDay.isBefore(today())) {
            throw BusinessException.invalid("firstDay", "fair.first-day");
        }
        var terms = policy.require(FairTerms.of(from).on(name, firstDay), today());
        long id = writer.insert(from.organiserId(), terms, fromId, actor.accountId(), clock.instant());
        plan.copy(fromId, id);
        return done(actor, id, "fair.copied", "from fair:" + fromId);
    }

    private Fair done(Actor actor, long fairId, String action, String detail) {
        audit.record(actor, action, "fair:" + fairId, detail);
        return own.require(actor, fairId);
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
