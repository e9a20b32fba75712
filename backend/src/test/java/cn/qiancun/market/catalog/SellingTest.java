package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Selling windows and goods sold ahead, as the catalogue quotes them. */
@MarketTest
class SellingTest {
    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Catalog catalog;

    @Autowired
    Sellers sellers;

    @Autowired
    TestClock clock;

    private Actor selling;
    private long seller;

    @BeforeEach
    void aVillageSells() {
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
    }

    @AfterEach
    void backToday() {
        clock.reset();
    }

    private ListingView published(SellingTerms... all) {
        VariantTerms[] variants = new VariantTerms[all.length];
        for (int i = 0; i < all.length; i++) {
            variants[i] = terms("规格" + i, 1_000 + i).sold(all[i]);
        }
        ListingView draft = listings.list(selling, seller, listing(fresh("樱桃"), variants));
        listings.submit(selling, draft.id());
        review.approve(
                operator(), draft.id(), listings.view(selling, draft.id()).version());
        return listings.view(selling, draft.id());
    }

    private static List<Wanted> one(ListingView listed, int variant) {
        return List.of(new Wanted(listed.listing().variants().get(variant).id(), 1));
    }

    private void refused(String code, List<Wanted> wanted) {
        assertThatThrownBy(() -> catalog.quote(wanted)).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.CONFLICT);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    @Test
    void outsideTheWindowNothingIsQuotedAndACartIsToldWhy() {
        Instant opens = clock.instant().plus(Duration.ofHours(2));
        ListingView listed = published(new SellingTerms(opens, opens.plus(Duration.ofHours(1)), null));
        List<Wanted> wanted = one(listed, 0);

        refused("product.not-open-yet", wanted);
        assertThat(catalog.quoteAvailable(wanted).get(0).sale()).isEqualTo(SaleState.NOT_YET);
        clock.advance(Duration.ofMinutes(121));
        assertThat(catalog.quote(wanted)).hasSize(1);
        clock.advance(Duration.ofHours(1));
        refused("product.sale-over", wanted);
        assertThat(catalog.quoteAvailable(wanted).get(0).sale()).isEqualTo(SaleState.OVER);
    }

    @Test
    void whatIsSoldAheadNamesItsHarvestUntilTheDayHasCome() {
        LocalDate harvest = ShopCalendar.dayOf(clock.instant()).plusDays(5);
        ListingView listed = published(new SellingTerms(null, null, harvest));

        assertThat(catalog.quote(one(listed, 0)).get(0).harvestDate()).isEqualTo(harvest);
        assertThat(catalog.published(listed.id()).orElseThrow().card().selling().harvestDate())
                .isEqualTo(harvest);
        clock.advance(Duration.ofDays(5));
        assertThat(catalog.quote(one(listed, 0)).get(0).harvestDate()).isNull();
    }

    @Test
    void aHarvestBeyondWhatTheProviderHoldsIsRefusedAtListingAndAtOrder() {
        LocalDate harvest = ShopCalendar.dayOf(clock.instant()).plusDays(500);
        var far = new SellingTerms(null, null, harvest);
        assertThatThrownBy(() -> listings.list(
                        selling, seller, listing(fresh("樱桃"), terms("盒", 900).sold(far))))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("listing.harvest");
                    assertThat(refusal.field()).isEqualTo("variants[0].harvestDate");
                });

        Instant opens = ShopCalendar.startOf(harvest.minusDays(2));
        ListingView listed = published(new SellingTerms(opens, null, harvest));
        clock.moveTo(opens.plusSeconds(60));
        assertThat(catalog.quote(one(listed, 0)).get(0).harvestDate()).isEqualTo(harvest);
        listings.revise(
                selling,
                listed.id(),
                listings.view(selling, listed.id()).version(),
                listing(fresh("樱桃"), listed.listing().variants().get(0).sold(new SellingTerms(null, null, harvest))));
        listings.submit(selling, listed.id());
        review.approve(
                operator(), listed.id(), listings.view(selling, listed.id()).version());
        clock.reset();
        refused("product.harvest-too-far", one(listed, 0));
    }

    @Test
    void aListSaysWhatHoldsForAllVariants() {
        Instant soon = clock.instant().plus(Duration.ofHours(1));
        LocalDate harvest = ShopCalendar.dayOf(clock.instant()).plusDays(3);
        var first = new SellingTerms(soon, soon.plus(Duration.ofHours(2)), harvest);
        var second = new SellingTerms(soon.plus(Duration.ofHours(1)), null, harvest.plusDays(4));

        SellingTerms both = catalog.published(published(first, second).id())
                .orElseThrow()
                .card()
                .selling();
        assertThat(both.opensAt()).isEqualTo(first.opensAt());
        assertThat(both.closesAt()).isNull();
        assertThat(both.harvestDate()).isEqualTo(harvest);
        assertThat(catalog.published(published(first, SellingTerms.ALWAYS).id())
                        .orElseThrow()
                        .card()
                        .selling())
                .isEqualTo(SellingTerms.ALWAYS);
    }
}
