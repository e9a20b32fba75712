package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Sellers;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How sellers, or first secretaries for them, apply for fairs, alone or in a group; audited with both names. */
@Service
@Transactional
public class Applying {
    private static final int MAX_TITLE = 40;
    private static final int MAX_NOTE = 300;
    private static final int MOST_MEMBERS = 8;

    private final Fairs fairs;
    private final ApplicantHands hands;
    private final OfferPolicy offers;
    private final ApplicationRows rows;
    private final ApplicationWriter writer;
    private final PlacementWriter placements;
    private final FairMessages messages;
    private final Sellers sellers;
    private final AuditLog audit;
    private final Clock clock;

    Applying(
            Fairs fairs,
            ApplicantHands hands,
            OfferPolicy offers,
            ApplicationRows rows,
            ApplicationWriter writer,
            PlacementWriter placements,
            FairMessages messages,
            Sellers sellers,
            AuditLog audit,
            Clock clock) {
        this.fairs = fairs;
        this.hands = hands;
        this.offers = offers;
        this.rows = rows;
        this.writer = writer;
        this.placements = placements;
        this.messages = messages;
        this.sellers = sellers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Applies for a seller; an application that was withdrawn is made again.
     *
     * @return its id
     * @throws BusinessException NOT_FOUND for another's seller or a fair that is not published; CONFLICT {@code
     *     fair.applied}, {@code fair.applications-over}; INVALID for a field, {@link OfferPolicy} says which of goods
     */
    public long apply(Actor actor, long fairId, long sellerId, Apply asked) {
        var hand = hands.require(actor, sellerId);
        var fair = requireTaking(fairId);
        var said = said(hand, asked);
        var goods = offers.require(fair, sellerId, asked.goods());
        var before = rows.ofHost(fairId, sellerId);
        long id;
        if (before.isEmpty()) {
            id = writer.insert(fairId, hand, said, clock.instant());
        } else {
            id = before.get().id();
            if (!before.get().state().mayBecome(ApplicationState.APPLIED)) {
                throw BusinessException.conflict("fair.applied");
            }
            writer.update(before.get(), hand, said, ApplicationState.APPLIED, clock.instant());
        }
        writer.bring(id, sellerId, goods);
        record(actor, hand, "fair.applied", id);
        return id;
    }

    /**
     * Changes what the host asks for and brings, before it is accepted.
     *
     * @throws BusinessException as {@link #apply}; CONFLICT {@code fair.application-changed} if somebody changed it since,
     *     {@code fair.application-state}
     */
    public void change(Actor actor, long applicationId, int version, Apply asked) {
        var before = require(applicationId);
        var hand = hands.require(actor, before.hostSellerId());
        var fair = requireChangeable(before, version);
        var said = said(hand, asked);
        var goods = offers.require(fair, hand.seller().id(), asked.goods());
        writer.update(before, hand, said, before.state(), before.appliedAt());
        writer.bring(applicationId, hand.seller().id(), goods);
        record(actor, hand, "fair.application-changed", applicationId);
    }

    /** Takes it back; a stall becomes free, and its group is told. @throws BusinessException NOT_FOUND; CONFLICT {@code fair.application-state} */
    public void withdraw(Actor actor, long applicationId) {
        var before = require(applicationId);
        var hand = hands.require(actor, before.hostSellerId());
        var fair = fairs.require(before.fairId());
        OwnFairs.requireOpen(fair);
        before.requireMayBecome(ApplicationState.WITHDRAWN);
        writer.move(before, ApplicationState.WITHDRAWN, "", actor.accountId(), clock.instant());
        if (before.stallId() != null) {
            placements.vacate(fair.id(), List.of(before.stallId()));
        }
        messages.withdrawn(fair, before);
        record(actor, hand, "fair.application-withdrawn", applicationId);
    }

    /**
     * Asks another seller to stand with the host.
     *
     * @throws BusinessException NOT_FOUND; INVALID {@code fair.invited-unknown}, {@code fair.invited-self}; CONFLICT {@code
     *     fair.invited}, {@code fair.members}, {@code fair.application-state}, {@code fair.applications-over}
     */
    public void invite(Actor actor, long applicationId, long sellerId) {
        var application = require(applicationId);
        var hand = hands.require(actor, application.hostSellerId());
        var fair = requireChangeable(application, application.version());
        if (sellerId == application.hostSellerId()) {
            throw BusinessException.invalid("sellerId", "fair.invited-self");
        }
        if (sellers.byIds(List.of(sellerId)).isEmpty()) {
            throw BusinessException.invalid("sellerId", "fair.invited-unknown");
        }
        var members = rows.members(List.of(applicationId)).getOrDefault(applicationId, List.of());
        if (members.stream().filter(one -> one.state() != MemberState.DECLINED).count() >= MOST_MEMBERS) {
            throw BusinessException.conflict("fair.members");
        }
        writer.touch(application);
        writer.invite(applicationId, sellerId);
        messages.invited(fair, application, sellerId);
        record(actor, hand, "fair.invited", applicationId);
    }

    /**
     * A seller that was invited joins with its goods, or changes them.
     *
     * @throws BusinessException NOT_FOUND for whoever was not invited; CONFLICT {@code fair.application-state}, {@code
     *     fair.applications-over}; INVALID as {@link OfferPolicy}
     */
    public void join(Actor actor, long applicationId, long sellerId, List<Offer> goods) {
        var hand = hands.require(actor, sellerId);
        var application = require(applicationId);
        var member = requireMember(applicationId, sellerId);
        var fair = requireChangeable(application, application.version());
        var checked = offers.require(fair, sellerId, goods);
        writer.touch(application);
        if (member.state() != MemberState.CONFIRMED
                && !writer.answer(applicationId, hand, MemberState.CONFIRMED, clock.instant())) {
            throw application.impossible();
        }
        writer.bring(applicationId, sellerId, checked);
        record(actor, hand, "fair.joined", applicationId);
    }

    /** Declines, or leaves before it is accepted. @throws BusinessException as {@link #join} */
    public void decline(Actor actor, long applicationId, long sellerId) {
        var hand = hands.require(actor, sellerId);
        var application = require(applicationId);
        requireMember(applicationId, sellerId);
        if (!application.isChangeable() || !writer.answer(applicationId, hand, MemberState.DECLINED, clock.instant())) {
            throw application.impossible();
        }
        writer.touch(application);
        writer.bring(applicationId, sellerId, List.of());
        record(actor, hand, "fair.declined", applicationId);
    }

    /** What a seller could bring to the fair: on sale in the shop, of a category wanted. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public List<GoodsOfSellers.Goods> choices(Actor actor, long fairId, long sellerId) {
        hands.require(actor, sellerId);
        var fair = fairs.published(fairId).orElseThrow(Fairs::notFound);
        return offers.choices(fair, sellerId);
    }

    private ApplicationRows.MemberRow requireMember(long applicationId, long sellerId) {
        return rows.members(List.of(applicationId)).getOrDefault(applicationId, List.of()).stream()
                .filter(member -> member.sellerId() == sellerId)
                .findFirst()
                .orElseThrow(Fairs::notFound);
    }

    private ApplicationHead require(long applicationId) {
        return rows.find(applicationId).orElseThrow(Fairs::notFound);
    }

    private Fair requireTaking(long fairId) {
        var fair = fairs.published(fairId).orElseThrow(Fairs::notFound);
        if (!fair.takesApplications(ShopCalendar.dayOf(clock.instant()))) {
            throw BusinessException.conflict("fair.applications-over");
        }
        return fair;
    }

    private Fair requireChangeable(ApplicationHead application, int version) {
        if (!application.isChangeable()) {
            throw application.impossible();
        }
        if (application.version() != version) {
            throw BusinessException.conflict("fair.application-changed");
        }
        return requireTaking(application.fairId());
    }

    private static ApplicationWriter.Said said(ApplicantHands.Hand hand, Apply asked) {
        var title = asked.title() == null || asked.title().isBlank()
                ? shortened(hand.seller().name())
                : PlainText.require("title", "fair.title-over-stall", asked.title(), MAX_TITLE);
        var note = PlainText.orEmpty("note", "fair.note", asked.note(), MAX_NOTE);
        return new ApplicationWriter.Said(title, asked.wantsPower(), asked.wantsCold(), note);
    }

    private static String shortened(String name) {
        return name.length() <= MAX_TITLE ? name : name.substring(0, MAX_TITLE);
    }

    private void record(Actor actor, ApplicantHands.Hand hand, String action, long applicationId) {
        hands.acted(hand);
        var secretary = Objects.toString(hand.secretaryId(), "");
        var detail = "for seller:" + hand.seller().id() + (secretary.isEmpty() ? "" : " by secretary:" + secretary);
        audit.record(actor, action, "fair-application:" + applicationId, detail);
    }
}
