package cn.qiancun.market.settlement;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Who may see and say what about agreements: an operator or auditor all of them; a village's accountant what concerns the
 * village; a seller's member what is the seller's. What does not concern somebody looks as if it were not there.
 */
@Service
public class AgreementReaders {
    private final ShareProposals proposals;
    private final RevenueShares shares;
    private final Sellers sellers;

    AgreementReaders(ShareProposals proposals, RevenueShares shares, Sellers sellers) {
        this.proposals = proposals;
        this.shares = shares;
        this.sellers = sellers;
    }

    /** What an actor may do about a proposal on one side. */
    public record Verbs(boolean consent, boolean reject, boolean withdraw) {}

    /** The sellers whose agreements the actor may see on the village's side, by name. */
    public List<SellerSummary> sellersOf(Actor actor) {
        var found = new LinkedHashMap<Long, SellerSummary>();
        var villages = villagesOf(actor);
        villages.forEach(code -> sellers.ofVillage(VillageCode.of(code)).forEach(each -> found.put(each.id(), each)));
        var others = new ArrayList<>(actor.sellers());
        others.addAll(shares.sellersSharingWith(villages));
        found.putAll(sellers.byIds(others));
        return found.values().stream()
                .sorted(java.util.Comparator.comparing(SellerSummary::name))
                .toList();
    }

    /** @throws BusinessException NOT_FOUND unless it concerns the actor */
    public SellerSummary seller(Actor actor, long sellerId) {
        if (oversees(actor)) {
            return sellers.require(sellerId);
        }
        return sellersOf(actor).stream()
                .filter(each -> each.id() == sellerId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("seller.unknown"));
    }

    /** Every agreement of the seller, the latest first. */
    public List<AgreedShare> history(Actor actor, long sellerId) {
        return shares.history(seller(actor, sellerId).id());
    }

    /** @throws BusinessException NOT_FOUND unless it concerns the actor */
    public ShareProposal proposal(Actor actor, long id) {
        return proposals
                .find(id)
                .filter(each -> oversees(actor) || concerns(actor, each))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** All proposals in a state, the latest first; for operators and auditors. */
    public PageOf<ShareProposal> all(Actor actor, ShareProposal.State state, PageQuery page) {
        if (!oversees(actor)) {
            throw BusinessException.notFound("not-found");
        }
        return new PageOf<>(proposals.all(state, page.size(), page.offset()), proposals.count(state), page);
    }

    /** What concerns the actor's villages and sellers, the latest first. */
    public PageOf<ShareProposal> concerning(Actor actor, PageQuery page) {
        var villages = villagesOf(actor);
        var own = actor.sellers();
        return new PageOf<>(
                proposals.concerning(villages, own, page.size(), page.offset()),
                proposals.countConcerning(villages, own),
                page);
    }

    public Verbs verbs(Actor actor, AgreementSide side, ShareProposal proposal) {
        if (!proposal.isWaiting()) {
            return new Verbs(false, false, false);
        }
        var mine = parties(actor, side, proposal);
        boolean missing =
                proposal.consents().stream().anyMatch(consent -> mine.contains(consent.party()) && !consent.isGiven());
        boolean own = proposal.side() == side && mayPropose(actor, side, sellers.require(proposal.sellerId()));
        return new Verbs(missing, !mine.isEmpty() && !own, own);
    }

    /** Whether the actor may propose for the seller on this side. */
    public boolean mayPropose(Actor actor, AgreementSide side, SellerSummary seller) {
        if (side == AgreementSide.PLATFORM) {
            return actor.has(Role.OPERATOR, Organisation.PLATFORM);
        }
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(seller.id()))
                || actor.has(
                        Role.VILLAGE_ACCOUNTANT,
                        Organisation.village(seller.villageCode().value()));
    }

    void requireProposer(Actor actor, AgreementSide side, SellerSummary seller) {
        if (!mayPropose(actor, side, seller)) {
            throw BusinessException.notFound("not-found");
        }
    }

    long waitingFor(Actor actor, AgreementSide side) {
        return proposals.countWaitingFor(
                side == AgreementSide.PLATFORM ? List.of(ShareProposal.Consent.PLATFORM) : villagesOf(actor));
    }

    /** For whom of those whose consent is needed the actor may speak on this side. */
    static Set<String> parties(Actor actor, AgreementSide side, ShareProposal proposal) {
        return proposal.consents().stream()
                .map(ShareProposal.Consent::party)
                .filter(party -> speaksFor(actor, side, party))
                .collect(Collectors.toSet());
    }

    static boolean speaksFor(Actor actor, AgreementSide side, String party) {
        boolean platform = party.equals(ShareProposal.Consent.PLATFORM);
        if (platform != (side == AgreementSide.PLATFORM)) {
            return false;
        }
        return platform
                ? actor.has(Role.OPERATOR, Organisation.PLATFORM)
                : actor.has(Role.VILLAGE_ACCOUNTANT, Organisation.village(party));
    }

    private static boolean oversees(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM) || actor.has(Role.AUDITOR, Organisation.PLATFORM);
    }

    private static boolean concerns(Actor actor, ShareProposal proposal) {
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(proposal.sellerId()))
                || !parties(actor, AgreementSide.VILLAGE, proposal).isEmpty();
    }

    private static List<String> villagesOf(Actor actor) {
        return actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE).stream()
                .map(Organisation::key)
                .filter(VillageCode::isValid)
                .toList();
    }
}
