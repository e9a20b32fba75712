package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Goods that are ordered by the piece and charged by weight, from the form to the quote. */
@MarketTest
class CatchWeightListingTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Catalog catalog;

    @Autowired
    CatalogueImport imports;

    @Autowired
    Sellers sellers;

    @Autowired
    Stalls stalls;

    private MockMvc pages;
    private SellerSummary seller;
    private Actor selling;

    @BeforeEach
    void registerSeller() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE);
        selling = sellerActor(seller.id());
    }

    private static VariantTerms melon(long fenPerJin, Tier... tiers) {
        return byWeight("单个约 10 斤", 5_000, fenPerJin, SalesUnit.JIN, 1_000, tiers);
    }

    private static VariantTerms byWeight(
            String name, long grams, long fen, SalesUnit unit, int toleranceBp, Tier... tiers) {
        var plain = terms(name, fen, tiers);
        return new VariantTerms(
                null,
                name,
                SalesUnit.PIECE,
                grams,
                plain.price(),
                plain.tiers(),
                1,
                12,
                TemperatureClass.AMBIENT,
                new WeighedBy(unit, toleranceBp),
                plain.seasonMonths(),
                100);
    }

    private long published(VariantTerms... variants) {
        var listed = listings.list(selling, seller.id(), Fixtures.listing(fresh("西瓜"), variants));
        listings.submit(selling, listed.id());
        review.approve(
                operator(), listed.id(), listings.view(selling, listed.id()).version());
        return listed.id();
    }

    @Test
    void cardsOfWeighedGoodsSayAboutAndOthersDoNot() throws Exception {
        var chickens = stalls.openByWeight("散养土鸡", Money.ofFen(2_000), 1_500, 5);
        var millet = stalls.open("小米", Money.ofFen(900), 5);
        var cards = catalog.publishedCards(List.of(chickens.productId(), millet.productId()));
        assertThat(cards.get(chickens.productId()).byWeight()).isTrue();
        assertThat(cards.get(millet.productId()).byWeight()).isFalse();
        // The page's list comes from the index, which follows.
        Awaitility.await().untilAsserted(() -> assertThat(villagePage(chickens)).contains("<small>约 </small>"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(villagePage(millet)).contains("小米").doesNotContain("<small>约 </small>"));
    }

    private String villagePage(Stalls.Stall stall) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(
                        "/villages/" + stall.village().value()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theListPriceIsTheEstimateAndTiersAreByWeight() {
        long id = published(melon(350, tier(30, 290)), terms("礼盒", 3_600));
        var details = catalog.published(id).orElseThrow();
        assertThat(details.card().fromPrice()).as("the cheapest by estimate").isEqualTo(Money.ofFen(3_500));
        var variant = details.variants().get(0);
        assertThat(variant.price()).isEqualTo(Money.ofFen(3_500));
        assertThat(variant.unitPrice(variant.tiers().get(0))).isEqualTo(Money.ofFen(2_900));
        assertThat(details.variants().get(1).catchWeight()).isNull();

        var few = catalog.quote(List.of(new Wanted(variant.id(), 2))).get(0);
        assertThat(few.gross()).isEqualTo(Money.ofFen(7_000));
        assertThat(few.catchWeight().price().amount()).isEqualTo(Money.ofFen(350));
        var many = catalog.quote(List.of(new Wanted(variant.id(), 30))).get(0);
        assertThat(many.unitPrice()).isEqualTo(Money.ofFen(2_900));
        assertThat(many.catchWeight().price().amount()).isEqualTo(Money.ofFen(290));
        assertThat(many.catchWeight().toleranceBp()).isEqualTo(1_000);
    }

    @Test
    void aChangedPriceIsAPriceByWeightToo() {
        long id = published(melon(350));
        long variant = catalog.published(id).orElseThrow().variants().get(0).id();
        listings.changePrice(selling, id, variant, Money.ofFen(333), List.of(tier(5, 300)));
        var quoted = catalog.quote(List.of(new Wanted(variant, 1))).get(0);
        assertThat(quoted.unitPrice()).isEqualTo(Money.ofFen(3_330));
        assertThat(quoted.catchWeight().price().amount()).isEqualTo(Money.ofFen(333));
        var stated = listings.view(selling, id).listing().variants().get(0);
        assertThat(stated.price()).isEqualTo(Money.ofFen(333));
        assertThat(stated.weighed()).isEqualTo(new WeighedBy(SalesUnit.JIN, 1_000));
    }

    @Test
    void listsSortByTheEstimate() {
        long dear = published(terms("盒", 9_999_998));
        long byWeight = published(byWeight("整只", 1_000_000, 4_999, SalesUnit.JIN, 500));
        long cheaper = published(terms("袋", 9_997_999));
        var filter = new ProductFilter(null, null, null, VILLAGE.value(), ProductSort.PRICE_DESC);
        var ids = catalog.list(filter, PageQuery.of(1, 100)).items().stream()
                .map(ProductCard::id)
                .toList();
        assertThat(ids).containsSubsequence(dear, byWeight, cheaper);
    }

    @Test
    void termsThatNobodyCanWeighBy() {
        refused("listing.catch-weight", byWeight("无重", 0, 350, SalesUnit.JIN, 1_000));
        refused("listing.price-unit", byWeight("按盒", 500, 350, SalesUnit.BOX, 1_000));
        refused("listing.price-unit", byWeight("没说", 500, 350, null, 1_000));
        refused("listing.tolerance", byWeight("太宽", 500, 350, SalesUnit.JIN, 5_001));
        refused("listing.tolerance", byWeight("负的", 500, 350, SalesUnit.JIN, -1));
        refused("listing.price", byWeight("不到一分", 1, 350, SalesUnit.JIN, 1_000));
        refused("listing.price", byWeight("太贵", 1_000_000, 10_000, SalesUnit.JIN, 1_000));
        refused("listing.tiers", byWeight("批量不到一分", 100, 5, SalesUnit.JIN, 1_000, tier(2, 4)));
    }

    private void refused(String code, VariantTerms terms) {
        assertThatThrownBy(() -> listings.list(selling, seller.id(), Fixtures.listing(fresh("瓜"), terms)))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aSellerListsThemByTheForm() throws Exception {
        var name = fresh("西瓜");
        pages.perform(form(name, "JIN", "8"))
                .andExpect(MockMvcResultMatchers.status().is3xxRedirection());
        var row = listings.ofSeller(selling, seller.id(), PageQuery.of(1, 5))
                .items()
                .get(0);
        var terms = listings.view(selling, row.id()).listing().variants().get(0);
        assertThat(terms.weighed()).isEqualTo(new WeighedBy(SalesUnit.JIN, 800));
        assertThat(terms.price()).isEqualTo(Money.ofFen(350));
        assertThat(row.fromPrice()).isEqualTo(Money.ofFen(3_500));
        for (var tolerance : List.of("", "51", "-1", "1.5", "１０")) {
            var refused = pages.perform(form(fresh("西瓜"), "JIN", tolerance))
                    .andReturn()
                    .getResponse();
            assertThat(refused.getStatus()).as(tolerance).isEqualTo(422);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("允差填 0 到 50 的整数");
        }
        assertThat(pages.perform(form(fresh("西瓜"), "BOX", "10"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
    }

    private org.springframework.test.web.servlet.RequestBuilder form(String name, String unit, String tolerance) {
        return MockMvcRequestBuilders.post("/village/products/new")
                .requestAttr(CurrentActor.class.getName(), Optional.of(selling))
                .param("seller", Long.toString(seller.id()))
                .param("name", name)
                .param("categoryCode", "fruit")
                .param("proof", "CONFORMITY")
                .param("variants[0].id", "")
                .param("variants[0].name", "单个约 10 斤")
                .param("variants[0].unit", "PIECE")
                .param("variants[0].netGrams", "5000")
                .param("variants[0].price", "3.50")
                .param("variants[0].minimumOrderQuantity", "1")
                .param("variants[0].shelfLifeDays", "12")
                .param("variants[0].temperature", "AMBIENT")
                .param("variants[0].catchWeight", "yes")
                .param("variants[0].priceUnit", unit)
                .param("variants[0].tolerance", tolerance)
                .param("variants[0].months", "6")
                .param("variants[0].initialStock", "10");
    }

    @Test
    void aCatalogueNamesWhatAPieceCostsAndItsWeightDecides() {
        var row = fresh("合作社") + ",COOPERATIVE,370113108225,%s,水果,单个,个,%s,3500,30:2900,1,12,AMBIENT,CONFORMITY,5-7,5,"
                + "2000,7000,700,300,yes,,watermelon";
        var file = String.join(
                "\n",
                String.join(",", CatalogueRow.COLUMNS),
                row.formatted("西瓜", "5000"),
                row.formatted("除不尽的瓜", "5001"));
        var result = imports.run(operator(), file.getBytes(StandardCharsets.UTF_8));
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("price_fen");
        });
        var melon = catalog.published(result.products().get(0).productId())
                .orElseThrow()
                .variants()
                .get(0);
        assertThat(melon.price()).isEqualTo(Money.ofFen(3_500));
        assertThat(melon.catchWeight().price().amount()).isEqualTo(Money.ofFen(350));
        assertThat(melon.tiers()).containsExactly(tier(30, 290));
    }
}
