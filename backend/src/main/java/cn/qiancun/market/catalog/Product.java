package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
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
     * Takes over text, proof and variants; variants that are left out are no longer offered. What is published is changed by
     * {@link Revisions}: a reviewer looks at it first.
     *
     * @return the variants that are new, with their initial stock; none of goods whose every lot needs a certificate
     */
    List<VariantRegistered> describe(ListProduct listing, CategoryRules category, Instant now) {
        if (state == ListingState.PUBLISHED) {
            throw BusinessException.conflict("listing.state");
        }
        return rewrite(listing, category, now);
    }

    /** As {@link #describe}, also of a published one: a reviewer has seen it. */
    List<VariantRegistered> rewrite(ListProduct listing, CategoryRules category, Instant now) {
        TextPolicy.requireLine(listing.name(), MAX_NAME, "name", "listing.name");
        String newStory = TextPolicy.requireText(listing.story(), MAX_STORY, "story", "listing.story");
        String place = TextPolicy.requireLineIfAny(listing.origin(), MAX_ORIGIN, "origin", "listing.origin");
        String note = TextPolicy.requireText(listing.evidenceNote(), MAX_NOTE, "evidenceNote", "listing.evidence");
        ProofPolicy.requireReadable(listing.proof(), listing.proofNumber());
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
        boolean byLots = ConformityPolicy.requiresCertificate(category.conformityScope(), sellerKind, proof);
        List<VariantRegistered> registered = assortment().take(listing.variants(), byLots);
        label = ShelfLabel.of(assortment());
        touch(now);
        return registered;
    }

    // Only what differs is written.
    private void take(Map<Long, String> said) {
        attributes.keySet().retainAll(said.keySet());
        attributes.putAll(said);
    }

    /**
     * Prices need no review: the shop shows the new one at once.
     *
     * @return the variant's terms before
     */
    VariantTerms changePrice(long variantId, Money price, List<Tier> tiers, int minimum, Instant now) {
        Variant variant = assortment().require(variantId);
        VariantTerms before = variant.terms();
        variant.changePrice(price, tiers, minimum);
        label = ShelfLabel.of(assortment());
        touch(now);
        return before;
    }

    /** The terms of a variant, also of one that is no longer offered. @throws BusinessException NOT_FOUND */
    VariantTerms terms(long variantId) {
        return assortment().require(variantId).terms();
    }

    boolean giveUpEans(ListProduct listing) {
        return assortment().giveUpEans(listing.variants());
    }

    private Assortment assortment() {
        return new Assortment(this, variants);
    }

    void submit(Instant now) {
        become(ListingState.SUBMITTED);
        submittedAt = kept(now);
        returnReason = null;
        touch(now);
    }

    /** @throws BusinessException CONFLICT {@code listing.state} */
    void approve(Instant now) {
        become(ListingState.PUBLISHED);
        publishedAt = kept(now);
        touch(now);
    }

    /** @param reason as {@link TextPolicy#requireReason} gives it */
    void sendBack(String reason, Instant now) {
        become(ListingState.SENT_BACK);
        returnReason = reason;
        touch(now);
    }

    void withdraw(Instant now) {
        become(ListingState.WITHDRAWN);
        touch(now);
    }

    /** What a published one shows is changed by its revision. */
    void arrangePictures(Consumer<Album> change, Instant now) {
        change.accept(new Album(this, pictures));
        coverKey = pictures.isEmpty() ? null : pictures.get(0).key();
        touch(now);
    }

    private void become(ListingState next) {
        if (!state.canBecome(next)) {
            throw BusinessException.conflict("listing.state", state, next);
        }
        state = next;
    }

    /** Always to another instant, so that the version moves even if only variants, pictures or a revision did. */
    void touch(Instant now) {
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

    String name() {
        return name;
    }

    ListingState state() {
        return state;
    }

    /** What the seller says of it. */
    ListProduct listing() {
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
                Map.copyOf(attributes));
    }

    /** What a reviewer sees and the shop shows. */
    ListingContent content() {
        return new ListingContent(
                listing(), pictures.stream().map(ProductPicture::terms).toList());
    }

    SellerSummary seller() {
        return new SellerSummary(sellerId, sellerName, sellerKind, VillageCode.of(villageCode));
    }

    long version() {
        return version;
    }

    String returnReason() {
        return returnReason;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    Instant publishedAt() {
        return publishedAt;
    }
}
