package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.VillageSummary;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a seller lists: its text, proof, variants and pictures, and where the listing stands. Every
 * verb either moves it as {@link ListingState} allows or throws and changes nothing.
 */
@Entity
@Table(name = "catalog_product")
class Product {
    static final int MAX_VARIANTS = 20;
    private static final int MAX_NAME = 60;
    private static final int MAX_STORY = 2_000;
    private static final int MAX_NOTE = 300;
    private static final int MAX_ORIGIN = 60;

    @Id
    private Long id;

    @Version
    private Long version;

    private long sellerId;
    private String sellerName;

    @Enumerated(EnumType.STRING)
    private SellerKind sellerKind;

    private String villageCode;
    private String countyCode;
    private String name;
    private String story;
    private String origin;
    private String categoryCode;
    private String illustration;

    @Enumerated(EnumType.STRING)
    private Proof proof;

    private String proofNumber;
    private String evidenceNote;

    @Enumerated(EnumType.STRING)
    private ListingState state;

    private String returnReason;

    @Embedded
    private ShelfLabel label;

    private String coverKey;
    private Instant createdAt;
    private Instant changedAt;
    private Instant submittedAt;
    private Instant publishedAt;

    @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST)
    @OrderBy("position, id")
    private List<Variant> variants = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalog_attribute_value", joinColumns = @JoinColumn(name = "product_id"))
    @MapKeyColumn(name = "attribute_id")
    @Column(name = "value")
    private Map<Long, String> attributes = new HashMap<>();

    @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST, orphanRemoval = true)
    @OrderBy("position")
    private List<ProductPicture> pictures = new ArrayList<>();

    protected Product() {}

    Product(SellerSummary seller, VillageSummary village, Instant now) {
        id = Ids.next();
        sellerId = seller.id();
        sellerName = seller.name();
        sellerKind = seller.kind();
        villageCode = village.code().value();
        countyCode = village.countyCode();
        state = ListingState.DRAFT;
        createdAt = kept(now);
        changedAt = createdAt;
    }

    /**
     * Takes over text, proof and variants; variants that are left out are no longer offered. What
     * was published is then up for review again.
     *
     * @return the variants that are new, with their initial stock
     */
    List<VariantRegistered> describe(ListProduct listing, CategoryRules category, Instant now) {
        TextPolicy.requireLine(listing.name(), MAX_NAME, "name", "listing.name");
        String newStory = TextPolicy.requireText(listing.story(), MAX_STORY, "story", "listing.story");
        String place = TextPolicy.requireLineIfAny(listing.origin(), MAX_ORIGIN, "origin", "listing.origin");
        String note = TextPolicy.requireText(listing.evidenceNote(), MAX_NOTE, "evidenceNote", "listing.evidence");
        ProofPolicy.require(category, sellerKind, listing.proof(), listing.proofNumber());
        VariantPolicy.requireAll(listing.variants());
        take(AttributePolicy.require(category.attributes(), listing.attributes()));
        name = listing.name().strip();
        story = newStory;
        origin = place;
        categoryCode = category.category().code();
        illustration = listing.illustration();
        proof = listing.proof();
        proofNumber = proof == Proof.FOOD_LICENCE ? listing.proofNumber() : null;
        evidenceNote = note.isEmpty() ? null : note;
        List<VariantRegistered> registered = assortment().take(listing.variants());
        label = ShelfLabel.of(assortment());
        changed(now);
        reviewAgain(now);
        return registered;
    }

    // Only what differs is written.
    private void take(Map<Long, String> said) {
        attributes.keySet().retainAll(said.keySet());
        attributes.putAll(said);
    }

    /** Prices need no review: the shop shows the new one at once. */
    void changePrice(long variantId, Money price, List<Tier> tiers, Instant now) {
        assortment().require(variantId).changePrice(price, tiers);
        label = ShelfLabel.of(assortment());
        changed(now);
    }

    private Assortment assortment() {
        return new Assortment(this, variants);
    }

    void submit(Instant now) {
        become(ListingState.SUBMITTED);
        submittedAt = kept(now);
        returnReason = null;
        changed(now);
    }

    /** @throws BusinessException CONFLICT if it claims what no document shows */
    void approve(Instant now) {
        if (state == ListingState.SUBMITTED && ClaimsPolicy.lacksEvidence(name, story, evidenceNote)) {
            throw BusinessException.conflict(
                    "listing.claim-without-evidence", String.join("、", ClaimsPolicy.claimsIn(name, story)));
        }
        become(ListingState.PUBLISHED);
        publishedAt = kept(now);
        changed(now);
    }

    void sendBack(String reason, Instant now) {
        String text = TextPolicy.requireText(reason, MAX_NOTE, "reason", "listing.reason");
        if (text.isEmpty()) {
            throw BusinessException.invalid("reason", "listing.reason", MAX_NOTE);
        }
        become(ListingState.SENT_BACK);
        returnReason = text;
        changed(now);
    }

    void withdraw(Instant now) {
        become(ListingState.WITHDRAWN);
        changed(now);
    }

    /** Pictures are what a reviewer looked at: a change of them is a change of the listing. */
    void arrangePictures(Consumer<Album> change, Instant now) {
        change.accept(new Album(this, pictures));
        coverKey = pictures.isEmpty() ? null : pictures.get(0).key();
        changed(now);
        reviewAgain(now);
    }

    private void reviewAgain(Instant now) {
        if (state == ListingState.PUBLISHED) {
            submit(now);
        }
    }

    private void become(ListingState next) {
        if (!state.canBecome(next)) {
            throw BusinessException.conflict("listing.state", state, next);
        }
        state = next;
    }

    // Always another instant, so that the version moves even if only variants or pictures did.
    private void changed(Instant now) {
        Instant at = kept(now);
        changedAt = at.isAfter(changedAt) ? at : changedAt.plusNanos(1_000);
    }

    // As finely as the database keeps it.
    private static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws BusinessException CONFLICT {@code listing.changed} if it is not what the person looked at */
    void requireVersion(long seen) {
        if (version != seen) {
            throw BusinessException.conflict("listing.changed");
        }
    }

    long id() {
        return id;
    }

    long sellerId() {
        return sellerId;
    }

    String villageCode() {
        return villageCode;
    }

    String categoryCode() {
        return categoryCode;
    }

    String name() {
        return name;
    }

    ListingState state() {
        return state;
    }

    boolean wasEverPublished() {
        return publishedAt != null;
    }

    /** What the seller says of it. */
    ListProduct listing(CategoryRules category) {
        return new ListProduct(
                name,
                categoryCode,
                story,
                proof,
                proofNumber,
                evidenceNote,
                illustration,
                assortment().offered(),
                origin,
                ProductAttribute.answers(category.named(attributes)));
    }

    ListingView view(CategoryRules category, VillageSummary village) {
        List<ProductAttribute> said = category.named(attributes);
        return new ListingView(
                id,
                version,
                state,
                returnReason,
                new SellerSummary(sellerId, sellerName, sellerKind, village.code()),
                village,
                category,
                listing(category),
                said,
                pictures.stream().map(ProductPicture::view).toList(),
                PictureUrls.cover(null, illustration, category),
                ClaimsPolicy.claimsIn(name, story),
                ClaimsPolicy.lacksEvidence(name, story, evidenceNote),
                submittedAt,
                publishedAt);
    }
}
