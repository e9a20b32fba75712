package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.BusinessException.Kind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class ListingTest {
    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Catalog catalog;

    @Autowired
    Sellers sellers;

    SellerSummary seller;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE);
        selling = sellerActor(seller.id());
    }

    private ListingView draft(VariantTerms... variants) {
        return listings.list(selling, seller.id(), listing(fresh("玉木耳"), variants));
    }

    private ListingView published(VariantTerms... variants) {
        ListingView draft = draft(variants);
        listings.submit(selling, draft.id());
        review.approve(operator(), draft.id(), version(draft.id()));
        return listings.view(selling, draft.id());
    }

    private long version(long productId) {
        return listings.view(selling, productId).version();
    }

    private static void assertRefused(Kind kind, String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.kind()).isEqualTo(kind);
        });
    }

    @Test
    void aPublishedProductIsShownWithItsVariantsInTheirOrder() {
        ListingView listed = published(terms("干品", 2980, tier(20, 2600)), terms("鲜品", 1280));

        ProductDetails details = catalog.published(listed.id()).orElseThrow();

        assertThat(details.variants()).extracting(ProductDetails.Variant::name).containsExactly("干品", "鲜品");
        assertThat(details.variants().get(0).tiers()).containsExactly(tier(20, 2600));
        assertThat(details.card().fromPrice()).isEqualTo(Money.ofFen(1280));
        assertThat(details.card().villageName()).isEqualTo("陈沟村");
        assertThat(details.card().countyName()).isEqualTo("长清区");
        assertThat(details.card().pictureUrl()).isEqualTo("/pictures/leafy-green.svg");
        assertThat(details.card().illustrated()).isTrue();
    }

    @Test
    void quotesPriceTheMergedQuantityByItsTier() {
        ListingView listed = published(terms("袋", 1280, tier(20, 1080), tier(100, 980)));
        long variant = listed.listing().variants().get(0).id();

        assertThat(catalog.quote(List.of(new Wanted(variant, 19))).get(0).unitPrice())
                .isEqualTo(Money.ofFen(1280));
        QuotedLine merged = catalog.quote(List.of(new Wanted(variant, 60), new Wanted(variant, 40)))
                .get(0);
        assertThat(merged.quantity()).isEqualTo(100);
        assertThat(merged.unitPrice()).isEqualTo(Money.ofFen(980));
        assertThat(merged.gross()).isEqualTo(Money.ofFen(98_000));
    }

    @Test
    void quotesRefuseBadQuantitiesAndWhatIsNotForSale() {
        ListingView draft = draft(terms("袋", 1280));
        long unsold = draft.listing().variants().get(0).id();
        long sold = published(terms("袋", 1280)).listing().variants().get(0).id();

        for (int quantity : List.of(0, -1, 10_000, 1_000_000_000)) {
            assertRefused(Kind.INVALID, "quantity", () -> catalog.quote(List.of(new Wanted(sold, quantity))));
        }
        List<Wanted> both = List.of(new Wanted(sold, 1), new Wanted(unsold, 1));
        assertRefused(Kind.CONFLICT, "product.not-for-sale", () -> catalog.quote(both));
        assertThat(catalog.quoteAvailable(both))
                .extracting(QuotedLine::variantId)
                .containsExactly(sold);
        assertRefused(
                Kind.INVALID,
                "quantity",
                () -> catalog.quote(List.of(new Wanted(sold, 9_000), new Wanted(sold, 9_000))));
    }

    @Test
    void stepsCannotBeSkippedAndAStaleReviewerIsStopped() {
        ListingView draft = draft(terms("袋", 1280));

        assertRefused(Kind.CONFLICT, "listing.state", () -> review.approve(operator(), draft.id(), draft.version()));
        assertRefused(Kind.CONFLICT, "listing.state", () -> listings.withdraw(selling, draft.id()));
        listings.submit(selling, draft.id());
        long seen = version(draft.id());
        listings.revise(selling, draft.id(), seen, listing(fresh("改了"), terms("袋", 1)));
        assertRefused(Kind.CONFLICT, "listing.changed", () -> review.approve(operator(), draft.id(), seen));
        assertThat(catalog.published(draft.id())).isEmpty();
    }

    @Test
    void aReasonSendsItBackAndItMayComeAgain() {
        ListingView draft = draft(terms("袋", 1280));
        listings.submit(selling, draft.id());
        long version = version(draft.id());

        assertRefused(Kind.INVALID, "listing.reason", () -> review.sendBack(operator(), draft.id(), version, " "));
        review.sendBack(operator(), draft.id(), version, "照片不清楚");

        assertThat(listings.view(selling, draft.id()).returnReason()).isEqualTo("照片不清楚");
        listings.submit(selling, draft.id());
        review.approve(operator(), draft.id(), version(draft.id()));
        assertThat(catalog.published(draft.id())).isPresent();
    }

    @Test
    void aPriceChangeNeedsNoReview() {
        ListingView listed = published(terms("袋", 1280));
        long variant = listed.listing().variants().get(0).id();

        listings.changePrice(selling, listed.id(), variant, Money.ofFen(990), List.of(tier(5, 900)));
        assertThat(catalog.published(listed.id()).orElseThrow().card().fromPrice())
                .isEqualTo(Money.ofFen(990));
        assertRefused(
                Kind.INVALID,
                "listing.tiers-rise",
                () -> listings.changePrice(selling, listed.id(), variant, Money.ofFen(990), List.of(tier(5, 991))));
    }

    @Test
    void anotherSellersProductLooksAsIfItWereNotThere() {
        ListingView listed = published(terms("袋", 1280));
        Actor stranger = sellerActor(
                sellers.register(fresh("别家"), SellerKind.FARMER, VILLAGE).id());

        assertRefused(Kind.NOT_FOUND, "not-found", () -> listings.view(stranger, listed.id()));
        assertRefused(Kind.NOT_FOUND, "not-found", () -> listings.withdraw(stranger, listed.id()));
        assertRefused(Kind.NOT_FOUND, "not-found", () -> review.approve(selling, listed.id(), listed.version()));
    }

    @Test
    void markupIsKeptAsWrittenAndUnseenCharactersAreRefused() {
        String markup = "<script>alert(1)</script>";
        ListingView listed =
                listings.list(selling, seller.id(), listing(markup + fresh(""), terms("<b onerror=x>", 100)));
        assertThat(listed.listing().name()).startsWith(markup);

        for (String unseen : List.of("名\u0000字", "名\u202E字", "名\n字")) {
            assertRefused(
                    Kind.INVALID,
                    "listing.name",
                    () -> listings.list(selling, seller.id(), listing(unseen, terms("袋", 100))));
        }
    }

    @Test
    void theSameNameTwiceIsRefusedAtItsField() {
        String name = fresh("大葱");
        listings.list(selling, seller.id(), listing(name, terms("捆", 100)));

        assertRefused(
                Kind.INVALID,
                "listing.name-taken",
                () -> listings.list(selling, seller.id(), listing(name, terms("捆", 100))));
    }

    @Test
    void aClaimWithoutADocumentIsNotEvenSubmitted() {
        ListProduct claiming = new ListProduct(
                fresh("富硒小米"), "grain", "", Proof.CONFORMITY, null, "有报告", null, List.of(terms("袋", 100)));
        ListingView listed = listings.list(selling, seller.id(), claiming);

        assertThat(listed.claims()).containsExactly("富硒");
        assertRefused(Kind.CONFLICT, "listing.blocked", () -> listings.submit(selling, listed.id()));
        assertThat(listings.view(selling, listed.id()).state()).isEqualTo(ListingState.DRAFT);
    }

    @Test
    void listsNarrowByVillageAndCategoryAndMatchTextLiterally() {
        SellerSummary elsewhere = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE);
        String mark = fresh("百分%之_百");
        ListingView listed = listings.list(selling, seller.id(), listing(mark, terms("袋", 500)));
        listings.submit(selling, listed.id());
        review.approve(operator(), listed.id(), version(listed.id()));

        ProductFilter byText = new ProductFilter(mark, "vegetables", "370113", VILLAGE.value(), ProductSort.PRICE_ASC);
        assertThat(catalog.list(byText, PageQuery.of(1, 20)).items())
                .extracting(ProductCard::id)
                .containsExactly(listed.id());
        ProductFilter wildcard = new ProductFilter(mark.replace("百分", "%"), null, null, null, null);
        assertThat(catalog.list(wildcard, PageQuery.of(1, 20)).items()).isEmpty();
        assertThat(catalog.publishedCards(List.of(listed.id(), elsewhere.id()))).containsOnlyKeys(listed.id());
        assertThat(catalog.publishedAfter(listed.id() - 1, 1))
                .extracting(ProductCard::id)
                .containsExactly(listed.id());
    }
}
