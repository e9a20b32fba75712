package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.SellerSummary;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the review gate finds, what changed and what lies with a listing: for its seller and for the reviewer alike. */
@Service
public class ReviewSheets {
    private final Products products;
    private final ActingHands hands;
    private final ListingGate gate;
    private final EvidenceRows evidence;
    private final DelegationRows delegations;
    private final RevisionRows rows;
    private final Revisions revisions;
    private final PriceHistory prices;
    private final Categories categories;

    ReviewSheets(
            Products products,
            ActingHands hands,
            ListingGate gate,
            EvidenceRows evidence,
            DelegationRows delegations,
            RevisionRows rows,
            Revisions revisions,
            PriceHistory prices,
            Categories categories) {
        this.products = products;
        this.hands = hands;
        this.gate = gate;
        this.evidence = evidence;
        this.delegations = delegations;
        this.rows = rows;
        this.revisions = revisions;
        this.prices = prices;
        this.categories = categories;
    }

    /** @throws BusinessException NOT_FOUND for whoever neither lists it nor reviews */
    @Transactional(readOnly = true)
    public ReviewSheet of(Actor actor, long productId) {
        Product product = products.findById(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            hands.require(actor, product.seller());
        }
        Optional<Revision> revision = rows.find(productId);
        boolean submitted = product.state() == ListingState.SUBMITTED
                || revision.filter(Revision::isSubmitted).isPresent();
        return new ReviewSheet(
                gate.findings(product, submitted),
                evidence.of(productId).stream().map(EvidenceRows.Row::evidence).toList(),
                delegations.find(productId).orElse(null),
                changes(product, revision),
                prices.of(productId));
    }

    private ListingChanges changes(Product product, Optional<Revision> revision) {
        var difference = new ListingDifference(categories.all());
        ListingContent now = revisions.approved(product);
        if (product.state() == ListingState.PUBLISHED) {
            return revision.map(it -> difference.between(now, revisions.current(product)))
                    .orElse(null);
        }
        return rows.lastApproved(product.id())
                .map(approved -> difference.between(revisions.asked(approved), now))
                .orElse(null);
    }

    /**
     * What the gate would find in a product that is not yet listed, such as a row of an imported file; it has neither
     * pictures nor documents.
     *
     * @throws BusinessException INVALID {@code listing.category}
     */
    public List<Finding> preview(SellerSummary seller, ListProduct listing) {
        return ListingGate.findings(new Candidate(
                seller.kind(),
                seller.villageCode(),
                categories.require(listing.categoryCode()),
                new ListingContent(listing, List.of()),
                0,
                false,
                false));
    }
}
