package cn.qiancun.market.settlement;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a seller's share is changed: somebody proposes, each village concerned and the platform consent, and from then on,
 * or from a later day, it holds. What was sold keeps the share it was sold under. Nobody speaks for both sides.
 */
@Service
public class Agreements {
    private static final int REASON = 200;

    private final ShareProposals proposals;
    private final RevenueShares shares;
    private final AgreementReaders readers;
    private final Sellers sellers;
    private final Villages villages;
    private final Optional<SellerGoods> goods;
    private final AuditLog audit;
    private final Clock clock;

    Agreements(
            ShareProposals proposals,
            RevenueShares shares,
            AgreementReaders readers,
            Sellers sellers,
            Villages villages,
            Optional<SellerGoods> goods,
            AuditLog audit,
            Clock clock) {
        this.proposals = proposals;
        this.shares = shares;
        this.readers = readers;
        this.sellers = sellers;
        this.villages = villages;
        this.goods = goods;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Proposes a change; whoever proposes for a side whose consent is needed has given it.
     *
     * @return the proposal's id
     * @throws BusinessException NOT_FOUND unless the actor may speak for the side and seller; INVALID for a share that
     *     cannot be agreed ({@link AgreementPolicy}), {@code agreement.village} for an unknown village,
     *     {@code agreement.product} for goods that are not the seller's, {@code agreement.reason}, {@code agreement.start};
     *     CONFLICT {@code agreement.same} if it holds already, {@code agreement.waits} if another waits
     */
    @Transactional
    public long propose(Actor actor, ProposeShare asked) {
        var seller = sellers.require(asked.sellerId());
        readers.requireProposer(actor, asked.side(), seller);
        var now = clock.instant();
        require(asked, seller, now);
        var before = shares.open(seller.id(), asked.productId());
        if (before.filter(each -> each.share().equals(asked.share())).isPresent()) {
            throw BusinessException.conflict("agreement.same");
        }
        var held = before.map(AgreedShare::share).orElseGet(() -> new RevenueShare(List.of()));
        var proposal = new ShareProposal(
                Ids.next(),
                seller.id(),
                asked.productId(),
                before.map(AgreedShare::id).orElse(0L),
                asked.share(),
                asked.effectiveFrom(),
                PlainText.require("reason", "agreement.reason", asked.reason(), REASON),
                ShareProposal.State.PROPOSED,
                1,
                asked.side(),
                actor.accountId(),
                now,
                consents(actor, asked.side(), AgreementPolicy.parties(seller, asked.share(), held), now),
                null,
                "");
        proposals.insert(proposal);
        audit.record(actor, "share.proposed", subject(proposal), FrozenShare.text(asked.share()));
        return proposal.id();
    }

    /**
     * Consents for all whom the actor may speak for on this side; with the last consent it is agreed.
     *
     * @param version of the proposal that the actor has seen
     * @throws BusinessException NOT_FOUND unless it concerns the actor; CONFLICT {@code agreement.changed} if it is not
     *     what they saw, {@code agreement.decided} if it waits no more, {@code agreement.same-person} for who spoke for the
     *     other side, {@code agreement.given} if it was given, {@code agreement.outdated} if another share was agreed
     *     meanwhile, {@code share.overlap} if one that has yet to begin stands in the way
     */
    @Transactional
    public ShareProposal consent(Actor actor, AgreementSide side, long id, int version) {
        var proposal = waiting(actor, side, id, version);
        requireOtherPerson(actor, side, proposal);
        var mine = AgreementReaders.parties(actor, side, proposal);
        boolean given = proposal.consents().stream()
                .filter(consent -> mine.contains(consent.party()))
                .allMatch(ShareProposal.Consent::isGiven);
        if (given) {
            throw BusinessException.conflict("agreement.given");
        }
        mine.forEach(party -> proposals.consent(id, party, actor.accountId(), clock.instant()));
        audit.record(actor, "share.consented", subject(proposal), String.join(",", mine));
        var consented = proposals.find(id).orElseThrow();
        if (consented.isWhole()) {
            agree(actor, consented);
        } else {
            proposals.touch(id);
        }
        return proposals.find(id).orElseThrow();
    }

    /**
     * Says no for a party; final.
     *
     * @throws BusinessException as {@link #consent}, INVALID {@code agreement.reason} without a reason
     */
    @Transactional
    public ShareProposal reject(Actor actor, AgreementSide side, long id, int version, String reason) {
        var proposal = waiting(actor, side, id, version);
        var why = PlainText.require("reason", "agreement.reason", reason, REASON);
        proposals.decide(id, ShareProposal.State.REJECTED, actor.accountId(), clock.instant(), why, null);
        audit.record(actor, "share.rejected", subject(proposal), why);
        return proposals.find(id).orElseThrow();
    }

    /**
     * Takes it back for the side that proposed it; final.
     *
     * @throws BusinessException NOT_FOUND for the other side, CONFLICT as {@link #consent}
     */
    @Transactional
    public ShareProposal withdraw(Actor actor, AgreementSide side, long id, int version) {
        var proposal = proposals.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        var seller = sellers.require(proposal.sellerId());
        readers.requireProposer(actor, side, seller);
        if (proposal.side() != side) {
            throw BusinessException.notFound("not-found");
        }
        requireSeen(proposal, version);
        proposals.decide(id, ShareProposal.State.WITHDRAWN, actor.accountId(), clock.instant(), "", null);
        audit.record(actor, "share.withdrawn", subject(proposal), "");
        return proposals.find(id).orElseThrow();
    }

    private void require(ProposeShare asked, SellerSummary seller, Instant now) {
        AgreementPolicy.require(asked.share(), seller);
        AgreementPolicy.requireStart(asked.effectiveFrom(), now);
        for (var code : AgreementPolicy.villagesOf(asked.share())) {
            if (villages.find(VillageCode.of(code)).isEmpty()) {
                throw BusinessException.invalid("parts", "agreement.village", code);
            }
        }
        boolean known = asked.productId() == null
                || goods.map(of -> of.of(seller.id()))
                        .filter(of -> of.containsKey(asked.productId()))
                        .isPresent();
        if (!known) {
            throw BusinessException.invalid("productId", "agreement.product");
        }
    }

    private static List<ShareProposal.Consent> consents(
            Actor actor, AgreementSide side, TreeSet<String> parties, Instant now) {
        return parties.stream()
                .map(party -> AgreementReaders.speaksFor(actor, side, party)
                        ? new ShareProposal.Consent(party, actor.accountId(), now)
                        : new ShareProposal.Consent(party, null, null))
                .toList();
    }

    private ShareProposal waiting(Actor actor, AgreementSide side, long id, int version) {
        var proposal = proposals.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (AgreementReaders.parties(actor, side, proposal).isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        requireSeen(proposal, version);
        return proposal;
    }

    private static void requireSeen(ShareProposal proposal, int version) {
        if (!proposal.isWaiting()) {
            throw BusinessException.conflict("agreement.decided");
        }
        if (proposal.version() != version) {
            throw BusinessException.conflict("agreement.changed");
        }
    }

    private static void requireOtherPerson(Actor actor, AgreementSide side, ShareProposal proposal) {
        boolean spokeForTheOther = proposal.proposedBy() == actor.accountId() && proposal.side() != side
                || proposal.consents().stream()
                        .filter(consent -> consent.isPlatform() == (side == AgreementSide.VILLAGE))
                        .anyMatch(consent -> consent.isGiven() && consent.by() == actor.accountId());
        if (spokeForTheOther) {
            throw BusinessException.conflict("agreement.same-person");
        }
    }

    private void agree(Actor actor, ShareProposal proposal) {
        var held = shares.open(proposal.sellerId(), proposal.productId());
        if (held.map(AgreedShare::id).orElse(0L) != proposal.replaces()) {
            throw BusinessException.conflict("agreement.outdated");
        }
        var now = clock.instant();
        boolean later =
                proposal.effectiveFrom() != null && proposal.effectiveFrom().isAfter(now);
        var from = later ? proposal.effectiveFrom() : now;
        shares.agree(proposal.sellerId(), proposal.productId(), proposal.share(), from);
        long shareId = shares.open(proposal.sellerId(), proposal.productId())
                .orElseThrow()
                .id();
        proposals.decide(proposal.id(), ShareProposal.State.AGREED, actor.accountId(), now, "", shareId);
        audit.record(actor, "share.agreed", subject(proposal), FrozenShare.text(proposal.share()) + " from " + from);
    }

    private static String subject(ShareProposal proposal) {
        return "seller:" + proposal.sellerId() + " proposal:" + proposal.id();
    }
}
