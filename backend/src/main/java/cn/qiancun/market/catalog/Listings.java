package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
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
    private final Sellers sellers;
    private final Villages villages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Listings(
            Products products,
            ListingRows rows,
            ListingReader reader,
            ListingRules rules,
            Sellers sellers,
            Villages villages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.products = products;
        this.rows = rows;
        this.reader = reader;
        this.rules = rules;
        this.sellers = sellers;
        this.villages = villages;
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
        requireSeller(actor, sellerId);
        var seller = sellers.require(sellerId);
        var product = new Product(seller, villages.require(seller.villageCode()), clock.instant());
        describe(product, listing);
        return reader.view(product);
    }

    /**
     * Replaces text, proof and variants. A published product leaves the shop until it is approved again.
     *
     * @param version as {@link ListingView} gave it
     * @throws BusinessException as {@link #list}, and CONFLICT {@code listing.changed}
     */
    @Transactional
    public ListingView revise(Actor actor, long productId, long version, ListProduct listing) {
        Product product = lockOwn(actor, productId);
        product.requireVersion(version);
        ListingState before = product.state();
        describe(product, listing);
        tellIfWithdrawn(product, before);
        return reader.view(product);
    }

    private void describe(Product product, ListProduct listing) {
        List<VariantRegistered> registered = rules.describe(product, listing, clock.instant());
        if (products.existsBySellerIdAndNameAndIdNot(product.sellerId(), product.name(), product.id())) {
            throw BusinessException.invalid("name", "listing.name-taken");
        }
        products.saveAndFlush(product);
        events.publishEvent(new VariantsRegistered(registered));
    }

    /**
     * Asks for review.
     *
     * @throws BusinessException CONFLICT {@code listing.state}, INVALID {@code listing.category-retired}
     */
    @Transactional
    public void submit(Actor actor, long productId) {
        rules.submit(lockOwn(actor, productId), clock.instant());
    }

    /** Takes a published product out of the shop. @throws BusinessException CONFLICT {@code listing.state} */
    @Transactional
    public void withdraw(Actor actor, long productId) {
        Product product = lockOwn(actor, productId);
        product.withdraw(clock.instant());
        events.publishEvent(new ProductWithdrawn(productId));
    }

    /** A new price and new tiers, in force at once and without review. */
    @Transactional
    public void changePrice(Actor actor, long productId, long variantId, Money price, List<Tier> tiers) {
        Product product = lockOwn(actor, productId);
        product.changePrice(variantId, price, tiers, clock.instant());
        if (product.state() == ListingState.PUBLISHED) {
            events.publishEvent(new ProductPublished(productId));
        }
    }

    /** The files have been stored before; see {@link Pictures}. */
    @Transactional
    void addPictures(Actor actor, long productId, List<StoredPicture> stored) {
        arrange(actor, productId, album -> stored.forEach(album::add));
    }

    /** @return whether no order can name the picture, so that its files may go */
    @Transactional
    boolean removePicture(Actor actor, long productId, String key) {
        arrange(actor, productId, album -> album.remove(key));
        return !lockOwn(actor, productId).wasEverPublished();
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

    private void arrange(Actor actor, long productId, Consumer<Album> change) {
        Product product = lockOwn(actor, productId);
        ListingState before = product.state();
        product.arrangePictures(change, clock.instant());
        tellIfWithdrawn(product, before);
    }

    /** One of the actor's own listings. */
    @Transactional(readOnly = true)
    public ListingView view(Actor actor, long productId) {
        Product product = products.findById(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        requireSeller(actor, product.sellerId());
        return reader.view(product);
    }

    /** A seller's listings in every state, the newest first. */
    public PageOf<ListingRow> ofSeller(Actor actor, long sellerId, PageQuery page) {
        requireSeller(actor, sellerId);
        return rows.ofSeller(sellerId, page);
    }

    private Product lockOwn(Actor actor, long productId) {
        Product product = products.lock(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        requireSeller(actor, product.sellerId());
        return product;
    }

    private static void requireSeller(Actor actor, long sellerId) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
    }

    private void tellIfWithdrawn(Product product, ListingState before) {
        if (before == ListingState.PUBLISHED && product.state() != ListingState.PUBLISHED) {
            events.publishEvent(new ProductWithdrawn(product.id()));
        }
    }
}
