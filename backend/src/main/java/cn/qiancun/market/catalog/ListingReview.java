package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An operator looks at what sellers submitted and publishes it or sends it back with a reason. */
@Service
public class ListingReview {
    private final Products products;
    private final ListingRows rows;
    private final ListingReader reader;
    private final Revisions revisions;
    private final RevisionRows approvals;
    private final ListingGate gate;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ListingReview(
            Products products,
            ListingRows rows,
            ListingReader reader,
            Revisions revisions,
            RevisionRows approvals,
            ListingGate gate,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.products = products;
        this.rows = rows;
        this.reader = reader;
        this.revisions = revisions;
        this.approvals = approvals;
        this.gate = gate;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What waits for review, the longest waiting first; or what is in another state. */
    public PageOf<ListingRow> queue(Actor actor, ListingState state, PageQuery page) {
        requireOperator(actor);
        return rows.inState(state, page);
    }

    @Transactional(readOnly = true)
    public ListingView view(Actor actor, long productId) {
        requireOperator(actor);
        return reader.view(products.findById(productId).orElseThrow(() -> BusinessException.notFound("not-found")));
    }

    /**
     * Publishes it; of a published product what was revised in it.
     *
     * @param version what the operator looked at
     * @throws BusinessException CONFLICT {@code listing.state}, {@code listing.changed} since it was looked at,
     *     {@code listing.blocked} by findings of the review gate
     */
    @Transactional
    public void approve(Actor actor, long productId, long version) {
        Product product = lock(actor, productId);
        product.requireVersion(version);
        requireWaiting(product);
        gate.requirePassable(product, true);
        if (product.state() == ListingState.PUBLISHED) {
            requireNameFree(product);
            events.publishEvent(new VariantsRegistered(revisions.approve(product)));
        } else {
            product.approve(clock.instant());
        }
        products.flush();
        approvals.approved(productId, actor.accountId(), product.content(), clock.instant());
        audit.record(actor, "listing.approved", "product:" + productId, product.name());
        events.publishEvent(new ProductPublished(productId));
    }

    // Another product of the seller may have taken the proposed name meanwhile.
    private void requireNameFree(Product product) {
        String name = revisions.current(product).listing().name();
        if (products.existsBySellerIdAndNameAndIdNot(product.sellerId(), name, product.id())) {
            throw BusinessException.conflict("listing.name-taken");
        }
    }

    /** @throws BusinessException INVALID {@code listing.reason} without one, CONFLICT as {@link #approve} */
    @Transactional
    public void sendBack(Actor actor, long productId, long version, String reason) {
        Product product = lock(actor, productId);
        product.requireVersion(version);
        String text = TextPolicy.requireReason(reason);
        if (product.state() == ListingState.PUBLISHED) {
            revisions.sendBack(product, text);
        } else {
            product.sendBack(text, clock.instant());
        }
        audit.record(actor, "listing.sent-back", "product:" + productId, product.name());
    }

    private void requireWaiting(Product product) {
        if (!reader.view(product).isWaiting()) {
            throw BusinessException.conflict("listing.state");
        }
    }

    private Product lock(Actor actor, long productId) {
        requireOperator(actor);
        return products.lock(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static void requireOperator(Actor actor) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
