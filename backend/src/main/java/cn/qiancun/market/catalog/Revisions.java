package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What sellers change in published products. The shop goes on selling what was approved; words, pictures and proof wait in
 * a revision until a reviewer has seen them, while prices, tiers and minimum quantities hold at once. Callers hold the
 * product's lock.
 */
@Component
class Revisions {
    private final RevisionRows rows;
    private final PriceHistory prices;
    private final Categories categories;
    private final Villages villages;
    private final ListingRules rules;
    private final EanOwners eans;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revisions(
            RevisionRows rows,
            PriceHistory prices,
            Categories categories,
            Villages villages,
            ListingRules rules,
            EanOwners eans,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.prices = prices;
        this.categories = categories;
        this.villages = villages;
        this.rules = rules;
        this.eans = eans;
        this.events = events;
        this.clock = clock;
    }

    /** What its seller works on: the revision at today's prices, or else the product itself. */
    ListingContent current(Product product) {
        ListingContent approved = approved(product);
        return rows.find(product.id())
                .map(revision ->
                        revision.content().atPricesOf(approved.listing().variants()))
                .map(this::asked)
                .orElse(approved);
    }

    /** What the shop sells, or, of a product that is not published, what its seller wrote. */
    ListingContent approved(Product product) {
        return asked(product.content());
    }

    ListingContent asked(ListingContent content) {
        return content.askedBy(categories.require(content.listing().categoryCode()));
    }

    void revise(Actor actor, Product product, ListProduct listing) {
        ListProduct checked = checked(product, listing);
        if (reprice(actor, product, checked)) {
            events.publishEvent(new ProductPublished(product.id()));
        }
        propose(product, new ListingContent(checked, current(product).pictures()));
    }

    void arrange(Product product, Consumer<Album> change) {
        ListingContent before = current(product);
        var pictures = new ArrayList<ProductPicture>();
        before.pictures().forEach(terms -> pictures.add(new ProductPicture(product, terms)));
        change.accept(new Album(product, pictures));
        propose(
                product,
                before.showing(pictures.stream().map(ProductPicture::terms).toList()));
    }

    /** Nothing is left to review if it says again what was approved. */
    private void propose(Product product, ListingContent proposed) {
        Instant now = clock.instant();
        product.touch(now);
        ListingContent approved = approved(product);
        if (proposed.atPricesOf(approved.listing().variants()).equals(approved)) {
            rows.delete(product.id());
            return;
        }
        Revision next = rows.find(product.id())
                .map(revision -> revision.rewritten(proposed, now))
                .orElseGet(() -> Revision.begin(product.id(), proposed, now));
        rows.save(next);
    }

    /** As describing a product would check it and write it down, without describing this one. */
    private ListProduct checked(Product product, ListProduct listing) {
        var village = ListingReader.village(villages, product.seller().villageCode());
        var draft = new Product(product.seller(), village, clock.instant());
        List<VariantTerms> unknown = listing.variants().stream()
                .map(variant -> variant.of(null, variant.initialStock()))
                .toList();
        rules.describe(draft, listing.with(unknown), clock.instant());
        ListProduct written = draft.content().listing();
        var variants = new ArrayList<VariantTerms>();
        for (int i = 0; i < written.variants().size(); i++) {
            VariantTerms wanted = listing.variants().get(i);
            if (wanted.id() != null) {
                product.terms(wanted.id());
            }
            variants.add(written.variants().get(i).of(wanted.id(), wanted.id() == null ? wanted.initialStock() : 0));
        }
        return written.with(variants);
    }

    /** @return whether any price, tier or minimum quantity was another */
    boolean reprice(Actor actor, Product product, ListProduct listing) {
        boolean changed = false;
        for (VariantTerms wanted : listing.variants()) {
            VariantTerms now = wanted.id() == null ? null : product.terms(wanted.id());
            boolean differs = now != null
                    && ListingContent.isPricedAlike(wanted, now)
                    && !now.priced(wanted.price(), wanted.tiers(), wanted.minimumOrderQuantity())
                            .equals(now);
            if (differs) {
                changePrice(actor, product, wanted.id(), wanted.price(), wanted.tiers(), wanted.minimumOrderQuantity());
                changed = true;
            }
        }
        return changed;
    }

    /** Also of products that are not published. */
    void changePrice(Actor actor, Product product, long variantId, Money price, List<Tier> tiers, int minimum) {
        VariantTerms before = product.changePrice(variantId, price, tiers, minimum, clock.instant());
        prices.note(actor, product.id(), before, product.terms(variantId));
    }

    /** @throws BusinessException CONFLICT {@code listing.state} if nothing was revised or it waits already */
    void submit(Product product) {
        Revision revision = require(product);
        if (revision.isSubmitted()) {
            throw BusinessException.conflict("listing.state");
        }
        rows.save(revision.submitted(clock.instant()));
        product.touch(clock.instant());
    }

    /**
     * The product becomes what was proposed, at today's prices.
     *
     * @throws BusinessException CONFLICT {@code listing.state} if it was not submitted, {@code listing.ean-taken} if another
     *     product has a bar code of it meanwhile
     */
    List<VariantRegistered> approve(Product product) {
        requireSubmitted(product);
        if (!eans.areFree(product, current(product).listing())) {
            throw BusinessException.conflict("listing.ean-taken");
        }
        return takeOver(product);
    }

    /** What was proposed, if anything was, is what the product says from now on. */
    List<VariantRegistered> takeOver(Product product) {
        if (!isRevised(product)) {
            return List.of();
        }
        ListingContent content = current(product);
        CategoryRules category = categories.require(content.listing().categoryCode());
        eans.makeRoom(product, content.listing());
        List<VariantRegistered> registered = product.rewrite(content.listing(), category, clock.instant());
        product.arrangePictures(album -> album.become(content.pictures()), clock.instant());
        rows.delete(product.id());
        return registered;
    }

    /** @throws BusinessException CONFLICT {@code listing.state} if it was not submitted */
    void sendBack(Product product, String reason) {
        rows.save(requireSubmitted(product).sentBack(reason, clock.instant()));
        product.touch(clock.instant());
    }

    /** Whether something is revised that its seller has not submitted. */
    boolean isWaitingForSeller(Product product) {
        return rows.find(product.id())
                .filter(revision -> !revision.isSubmitted())
                .isPresent();
    }

    boolean isRevised(Product product) {
        return rows.find(product.id()).isPresent();
    }

    /** Whether the shop shows the picture, whatever is proposed. */
    boolean isForSaleWith(Product product, String pictureKey) {
        return product.content().pictures().stream()
                .anyMatch(picture -> picture.key().equals(pictureKey));
    }

    void drop(Product product) {
        rows.delete(product.id());
    }

    /** @return the keys of pictures that only the revision had */
    List<String> discard(Product product) {
        List<PictureTerms> approved = product.content().pictures();
        List<String> own = require(product).content().pictures().stream()
                .filter(picture -> !approved.contains(picture))
                .map(PictureTerms::key)
                .toList();
        rows.delete(product.id());
        product.touch(clock.instant());
        return own;
    }

    private Revision requireSubmitted(Product product) {
        Revision revision = require(product);
        if (!revision.isSubmitted()) {
            throw BusinessException.conflict("listing.state");
        }
        return revision;
    }

    private Revision require(Product product) {
        return rows.find(product.id()).orElseThrow(() -> BusinessException.conflict("listing.state"));
    }
}
