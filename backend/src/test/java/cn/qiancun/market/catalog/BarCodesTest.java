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
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 69-codes: a till must find one variant of a seller by each. */
@MarketTest
class BarCodesTest {
    private static final Ean13 ONE = new Ean13("6901234567892");
    private static final Ean13 OTHER = new Ean13("6920202888883");

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Catalog catalog;

    @Autowired
    StockedGoods goods;

    @Autowired
    Sellers sellers;

    @Autowired
    JdbcClient jdbc;

    long seller;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
    }

    private ListingView list(VariantTerms... variants) {
        return listings.list(selling, seller, listing(fresh("玉木耳"), variants));
    }

    private ListingView revise(ListingView before, VariantTerms... variants) {
        var now = listings.view(selling, before.id());
        return listings.revise(selling, now.id(), now.version(), now.listing().with(List.of(variants)));
    }

    private void approve(ListingView listed) {
        listings.submit(selling, listed.id());
        review.approve(
                operator(), listed.id(), listings.view(selling, listed.id()).version());
    }

    private static long variant(ListingView listed, int at) {
        return listed.listing().variants().get(at).id();
    }

    private static void assertRefused(String code, String field, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.field()).isEqualTo(field);
        });
    }

    @Test
    void theShopAndThoseWhoStockTheGoodsReadTheCode() {
        var listed = list(terms("小袋", 500).coded(ONE), terms("大袋", 900));
        approve(listed);

        assertThat(catalog.published(listed.id()).orElseThrow().variants())
                .extracting(ProductDetails.Variant::ean)
                .containsExactly(ONE, null);
        var stocked = goods.ofVariants(List.of(variant(listed, 0))).get(0);
        assertThat(stocked.variant(variant(listed, 0)).orElseThrow().ean()).isEqualTo(ONE);
    }

    @Test
    void aSellerHasACodeOnceAndAnotherSellerMayHaveItToo() {
        var listed = list(terms("小袋", 500).coded(ONE));

        assertRefused(
                "listing.ean-taken",
                "variants[1].ean",
                () -> list(terms("甲", 1), terms("乙", 1).coded(ONE)));
        assertRefused(
                "listing.ean-twice",
                "variants[1].ean",
                () -> list(terms("甲", 1).coded(OTHER), terms("乙", 1).coded(OTHER)));
        assertRefused(
                "listing.ean-in-store",
                "variants[0].ean",
                () -> list(terms("甲", 1).coded(new Ean13("2000010123452"))));
        registerSeller();
        list(terms("小袋", 500).coded(ONE));
        assertThat(jdbc.sql("select count(*) from catalog_variant where ean = ? and product_id = ?")
                        .params(ONE.digits(), listed.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aCodeGoesFromOneVariantToAnotherInOneStepAndIsFreeOnceItsVariantIsGone() {
        var listed = list(terms("小袋", 500).coded(ONE), terms("大袋", 900).coded(OTHER));

        var moved = revise(
                listed,
                terms("小袋", 500).of(variant(listed, 0)).coded(OTHER),
                terms("新袋", 700).coded(ONE));

        assertThat(moved.listing().variants()).extracting(VariantTerms::ean).containsExactly(OTHER, ONE);
        revise(listed, terms("小袋", 500).of(variant(listed, 0)));
        list(terms("别的", 500).coded(ONE));
    }

    @Test
    void aCodeOfWhatIsForSaleWaitsForReviewAndIsNotGivenTwiceMeanwhile() {
        var listed = list(terms("小袋", 500));
        approve(listed);
        revise(listed, terms("小袋", 500).of(variant(listed, 0)).coded(ONE));
        assertThat(catalog.published(listed.id())
                        .orElseThrow()
                        .variants()
                        .get(0)
                        .ean())
                .isNull();
        listings.submit(selling, listed.id());
        var quicker = list(terms("别的", 500).coded(ONE));

        long version = listings.view(selling, listed.id()).version();
        assertRefused("listing.ean-taken", null, () -> review.approve(operator(), listed.id(), version));

        revise(quicker, terms("别的", 500).of(variant(quicker, 0)));
        review.approve(operator(), listed.id(), version);
        assertThat(catalog.published(listed.id())
                        .orElseThrow()
                        .variants()
                        .get(0)
                        .ean())
                .isEqualTo(ONE);
    }

    @Test
    void theDatabaseItselfRefusesACodeTwiceAndAWrongCheckDigit() {
        var listed = list(terms("小袋", 500).coded(ONE), terms("大袋", 900));
        var update = "update catalog_variant set ean = ? where id = ?";

        for (String wrong : List.of(ONE.digits(), "6901234567891", "2000010123452", "12", "69012345678 2")) {
            assertThatThrownBy(() ->
                            jdbc.sql(update).params(wrong, variant(listed, 1)).update())
                    .as(wrong)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(jdbc.sql(update).params(OTHER.digits(), variant(listed, 1)).update())
                .isOne();
    }
}
