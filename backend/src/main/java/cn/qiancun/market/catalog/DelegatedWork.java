package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.villages.FirstSecretary;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What first secretaries list for sellers: the seller confirms it before it is published, in the console or with a link
 * that the secretary forwards, and may revoke the delegation. A link's code confirms one listing once, as it is when the
 * link is made; the database keeps only its hash.
 */
@Service
public class DelegatedWork {
    static final Duration LINK_VALIDITY = Duration.ofDays(7);
    private static final int CODE_BYTES = 18;
    private static final int SHOWN = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Products products;
    private final ListingReader reader;
    private final DelegationRows rows;
    private final ListingRows listingRows;
    private final Revisions revisions;
    private final ActingHands hands;
    private final AuditLog audit;
    private final Clock clock;

    DelegatedWork(
            Products products,
            ListingReader reader,
            DelegationRows rows,
            ListingRows listingRows,
            Revisions revisions,
            ActingHands hands,
            AuditLog audit,
            Clock clock) {
        this.products = products;
        this.reader = reader;
        this.rows = rows;
        this.listingRows = listingRows;
        this.revisions = revisions;
        this.hands = hands;
        this.audit = audit;
        this.clock = clock;
    }

    /** A listing of a first secretary in a seller's list. */
    public record Shown(DelegatedListing work, ListingRow listing) {}

    /** A listing that a code confirms, and who wrote it. */
    public record Offer(ListingView listing, FirstSecretary secretary) {}

    /**
     * A new code, for the link that the secretary forwards; the one before no longer counts.
     *
     * @throws BusinessException NOT_FOUND, CONFLICT {@code helper.nothing-to-confirm} unless it is submitted and unconfirmed
     */
    @Transactional
    public String link(Actor actor, long productId) {
        Product product = lock(productId);
        hands.require(actor, product.seller());
        if (!reader.view(product).isWaiting() || !rows.isUnconfirmed(productId)) {
            throw BusinessException.conflict("helper.nothing-to-confirm");
        }
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.offer(productId, Sha256.hexOf(code), LINK_VALIDITY);
        audit.record(actor, "listing.confirmation-asked", subject(productId), product.name());
        return code;
    }

    /** What a code confirms; empty for one that is unknown, used, replaced or too old. Changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Offer> offered(String code) {
        return hash(code)
                .flatMap(rows::productOf)
                .flatMap(products::findById)
                .map(product -> new Offer(
                        reader.view(product),
                        rows.find(product.id()).orElseThrow().secretary()));
    }

    /**
     * Confirms with a code, without signing in.
     *
     * @throws BusinessException NOT_FOUND {@code helper.link-over}
     */
    @Transactional
    public void confirm(String code) {
        String hash = hash(code).orElseThrow(DelegatedWork::linkOver);
        Product product = lock(rows.productOf(hash).orElseThrow(DelegatedWork::linkOver));
        // Read again under the lock: the secretary may have changed the listing meanwhile.
        if (rows.productOf(hash).isEmpty() || !rows.confirm(product.id(), null)) {
            throw linkOver();
        }
        audit.recordWithoutAccount("listing.confirmed", subject(product.id()), "with the link: " + product.name());
    }

    /** @throws BusinessException NOT_FOUND, CONFLICT {@code helper.nothing-to-confirm} */
    @Transactional
    public void confirm(Actor actor, long productId) {
        Product product = lockOwn(actor, productId);
        if (!rows.confirm(productId, actor.accountId())) {
            throw BusinessException.conflict("helper.nothing-to-confirm");
        }
        audit.record(actor, "listing.confirmed", subject(productId), product.name());
    }

    /**
     * Confirms several at once, as a file brings them; what is confirmed already stays so.
     *
     * @throws BusinessException NOT_FOUND if one is not the actor's; then none is confirmed
     */
    @Transactional
    public void confirmAll(Actor actor, Collection<Long> productIds) {
        for (long productId : new TreeSet<>(productIds)) {
            Product product = lockOwn(actor, productId);
            if (rows.confirm(productId, actor.accountId())) {
                audit.record(actor, "listing.confirmed", subject(productId), product.name());
            }
        }
    }

    /**
     * Returns to the first secretary what the seller does not agree with.
     *
     * @throws BusinessException INVALID {@code listing.reason}, NOT_FOUND, CONFLICT {@code helper.nothing-to-confirm}
     */
    @Transactional
    public void refuse(Actor actor, long productId, String reason) {
        Product product = lockOwn(actor, productId);
        String text = TextPolicy.requireReason(reason);
        if (!reader.view(product).isWaiting() || !rows.isUnconfirmed(productId)) {
            throw BusinessException.conflict("helper.nothing-to-confirm");
        }
        if (product.state() == ListingState.PUBLISHED) {
            revisions.sendBack(product, text);
        } else {
            product.sendBack(text, clock.instant());
        }
        rows.endLink(productId);
        audit.record(actor, "listing.refused", subject(productId), product.name());
    }

    /** The secretary no longer lists for the seller; what is published stays until the seller withdraws it. */
    @Transactional
    public void revoke(Actor actor, long sellerId, long secretaryId) {
        requireSeller(actor, sellerId);
        if (rows.revoke(sellerId, secretaryId, actor.accountId())) {
            rows.endLinks(sellerId, secretaryId);
            audit.record(actor, "delegation.revoked", "seller:" + sellerId, "first-secretary:" + secretaryId);
        }
    }

    /** The secretary may list for the seller again. */
    @Transactional
    public void restore(Actor actor, long sellerId, long secretaryId) {
        requireSeller(actor, sellerId);
        if (rows.restore(sellerId, secretaryId)) {
            audit.record(actor, "delegation.restored", "seller:" + sellerId, "first-secretary:" + secretaryId);
        }
    }

    /** Who lists, or listed, for the sellers that the actor sells for. */
    public List<Delegation> delegations(Actor actor) {
        List<Long> sellers = actor.sellers();
        return sellers.isEmpty() ? List.of() : rows.ofSellers(sellers);
    }

    /** What first secretaries listed for them, what is to be confirmed and then the latest first; a hundred at most. */
    public List<Shown> listings(Actor actor) {
        List<Long> sellers = actor.sellers();
        List<DelegatedListing> found = sellers.isEmpty() ? List.of() : rows.listingsOf(sellers, SHOWN);
        var listings = listingRows.byIds(
                found.stream().map(DelegatedListing::productId).toList());
        return found.stream()
                .map(work -> new Shown(work, listings.get(work.productId())))
                .toList();
    }

    private Product lockOwn(Actor actor, long productId) {
        Product product = lock(productId);
        requireSeller(actor, product.sellerId());
        return product;
    }

    private Product lock(long productId) {
        return products.lock(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static void requireSeller(Actor actor, long sellerId) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
    }

    private static Optional<String> hash(String code) {
        return code == null || !code.matches("[A-Za-z0-9_-]{24}") ? Optional.empty() : Optional.of(Sha256.hexOf(code));
    }

    private static BusinessException linkOver() {
        return BusinessException.notFound("helper.link-over");
    }

    private static String subject(long productId) {
        return "product:" + productId;
    }
}
