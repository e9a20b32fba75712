package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a village seller does with its listings. Everything is checked to belong to a seller that
 * the actor sells for; what does not is NOT_FOUND.
 */
@Service
public class Listings {
    private final Products products;
    private final ListingRows rows;
    private final ListingReader reader;
    private final ListingRules rules;
    private final Revisions revisions;
    private final ListingGate gate;
    private final ActingHands hands;
    private final DelegationRows delegations;
    private final EanOwners eans;
    private final Sellers sellers;
    private final Villages villages;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Listings(
            Products products,
            ListingRows rows,
            ListingReader reader,
            ListingRules rules,
            Revisions revisions,
            ListingGate gate,
            ActingHands hands,
            DelegationRows delegations,
            EanOwners eans,
            Sellers sellers,
            Villages villages,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.products = products;
        this.rows = rows;
        this.reader = reader;
        this.rules = rules;
        this.revisions = revisions;
        this.gate = gate;
        this.hands = hands;
        this.delegations = delegations;
        this.eans = eans;
        this.sellers = sellers;
        this.villages = villages;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a listing as a draft.
     *
     * @throws BusinessException INVALID naming the field at fault, CONFLICT {@code listing.name-taken}
     */
    @Transactional
    public ListingView list(Actor actor, long sellerId, ListProduct listing) {
        var seller = sellers.require(sellerId);
        var secretary = hands.require(actor, seller);
        var product = new Product(seller, villages.require(seller.villageCode()), clock.instant());
        describe(product, listing);
        note(actor, secretary, product);
        return reader.view(product);
    }

    /**
     * Replaces text, proof and variants. Of a published product prices, tiers and minimum quantities hold at once, and all
     * else becomes a revision: the shop goes on selling what was approved until the revision is.
     *
     * @param version as {@link ListingView} gave it
     * @throws BusinessException as {@link #list}, and CONFLICT {@code listing.changed}
     */
    @Transactional
    public ListingView revise(Actor actor, long productId, long version, ListProduct listing) {
        Work work = lockOwn(actor, productId);
        Product product = work.product();
        product.requireVersion(version);
        if (product.state() == ListingState.PUBLISHED) {
            requireNameFree(product, listing.name());
            eans.requireFree(product, listing);
            revisions.revise(actor, product, listing);
            products.flush();
        } else {
            describe(product, listing);
        }
        note(actor, work.secretary(), product);
        return reader.view(product);
    }

    private void describe(Product product, ListProduct listing) {
        eans.requireFree(product, listing);
        eans.makeRoom(product, listing);
        List<VariantRegistered> registered = rules.describe(product, listing, clock.instant());
        requireNameFree(product, product.name());
        products.saveAndFlush(product);
        events.publishEvent(new VariantsRegistered(registered));
    }

    private void requireNameFree(Product product, String name) {
        if (isNameTaken(product, name == null ? "" : name.strip())) {
            throw BusinessException.invalid("name", "listing.name-taken");
        }
    }

    private boolean isNameTaken(Product product, String name) {
        return products.existsBySellerIdAndNameAndIdNot(product.sellerId(), name, product.id());
    }

    /**
     * Asks for review, of the product or of what was revised in a published one. What a first secretary wrote is confirmed
     * if its seller submits it.
     *
     * @throws BusinessException CONFLICT {@code listing.state}, {@code listing.blocked} by findings of the review gate;
     *     INVALID {@code listing.category-retired}
     */
    @Transactional
    public void submit(Actor actor, long productId) {
        Work work = lockOwn(actor, productId);
        Product product = work.product();
        if (work.secretary().isEmpty()) {
            delegations.confirm(productId, actor.accountId());
        }
        rules.requireOpen(revisions.current(product).listing().categoryCode());
        gate.requirePassable(product, false);
        if (product.state() == ListingState.PUBLISHED) {
            revisions.submit(product);
        } else {
            product.submit(clock.instant());
        }
    }

    /** Takes a published product out of the shop. @throws BusinessException CONFLICT {@code listing.state} */
    @Transactional
    public void withdraw(Actor actor, long productId) {
        Work work = lockOwn(actor, productId);
        Product product = work.product();
        product.withdraw(clock.instant());
        takeOverRevision(product);
        audit.record(actor, "listing.withdrawn", "product:" + productId, product.name());
        events.publishEvent(new ProductWithdrawn(productId));
    }

    /** What is not in the shop is changed in place; a name or a bar code that was taken meanwhile is left behind. */
    private void takeOverRevision(Product product) {
        ListProduct proposed = revisions.current(product).listing();
        if (isNameTaken(product, proposed.name()) || !eans.areFree(product, proposed)) {
            revisions.drop(product);
        } else {
            events.publishEvent(new VariantsRegistered(revisions.takeOver(product)));
        }
    }

    /** As {@link #changePrice(Actor, long, long, Money, List, int)}, at the same minimum quantity. */
    @Transactional
    public void changePrice(Actor actor, long productId, long variantId, Money price, List<Tier> tiers) {
        int minimum = lockOwn(actor, productId).product().terms(variantId).minimumOrderQuantity();
        changePrice(actor, productId, variantId, price, tiers, minimum);
    }

    /** A new price, new tiers and another minimum quantity, in force at once and without review; remembered. */
    @Transactional
    public void changePrice(
            Actor actor, long productId, long variantId, Money price, List<Tier> tiers, int minimumOrderQuantity) {
        Product product = lockOwn(actor, productId).product();
        revisions.changePrice(actor, product, variantId, price, tiers, minimumOrderQuantity);
        if (product.state() == ListingState.PUBLISHED) {
            events.publishEvent(new ProductPublished(productId));
        }
    }

    /** The files have been stored before; see {@link Pictures}. */
    @Transactional
    void addPictures(Actor actor, long productId, List<StoredPicture> stored) {
        arrange(actor, productId, album -> stored.forEach(album::add));
    }

    /** @return whether neither the shop nor an order can name the picture, so that its files may go */
    @Transactional
    boolean removePicture(Actor actor, long productId, String key) {
        Product product = arrange(actor, productId, album -> album.remove(key));
        return product.state() == ListingState.PUBLISHED
                ? !revisions.isForSaleWith(product, key)
                : product.publishedAt() == null;
    }

    /** Moves a picture one place towards the front; the first is the cover. */
    @Transactional
    public void movePictureForward(Actor actor, long productId, String key) {
        arrange(actor, productId, album -> album.moveForward(key));
    }

    /**
     * Moves a picture to a place and says what it shows.
     *
     * @param place counted from 1; further than the last is the last
     * @param text for those who cannot see it; may be empty
     * @throws BusinessException INVALID {@code picture.text} on the field {@code text}
     */
    @Transactional
    public void placePicture(Actor actor, long productId, String key, int place, String text) {
        arrange(actor, productId, album -> {
            album.describe(key, text);
            album.move(key, place);
        });
    }

    private Product arrange(Actor actor, long productId, Consumer<Album> change) {
        Work work = lockOwn(actor, productId);
        Product product = work.product();
        if (product.state() == ListingState.PUBLISHED) {
            revisions.arrange(product, change);
        } else {
            product.arrangePictures(change, clock.instant());
        }
        note(actor, work.secretary(), product);
        return product;
    }

    /** Drops what was revised and not yet approved. @return the keys of pictures that nothing names any longer */
    @Transactional
    List<String> discardRevision(Actor actor, long productId) {
        return revisions.discard(lockOwn(actor, productId).product());
    }

    /** One of the actor's own listings, as it is worked on. */
    @Transactional(readOnly = true)
    public ListingView view(Actor actor, long productId) {
        Product product = products.findById(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        hands.require(actor, product.seller());
        return reader.view(product);
    }

    /** A seller's listings in every state, the newest first. */
    public PageOf<ListingRow> ofSeller(Actor actor, long sellerId, PageQuery page) {
        hands.require(actor, sellers.require(sellerId));
        return rows.ofSeller(sellerId, page);
    }

    /** A listing under its lock, and the first secretary who acts in the seller's place. */
    private record Work(Product product, Optional<FirstSecretary> secretary) {}

    private Work lockOwn(Actor actor, long productId) {
        Product product = products.lock(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Work(product, hands.require(actor, product.seller()));
    }

    private void note(Actor actor, Optional<FirstSecretary> secretary, Product product) {
        // Of a published product that only has another price there is nothing to confirm.
        boolean toConfirm = product.state() != ListingState.PUBLISHED || revisions.isRevised(product);
        secretary.ifPresent(by -> {
            if (toConfirm) {
                delegations.note(product.id(), product.sellerId(), by.id(), actor.accountId());
            }
            audit.record(
                    actor,
                    "listing.delegated",
                    "product:" + product.id(),
                    "first-secretary:" + by.id() + " for seller:" + product.sellerId());
        });
    }
}
