package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class CategoryDeskTest {
    @Autowired
    CategoryDesk desk;

    @Autowired
    AttributeDesk attributes;

    @Autowired
    Catalog catalog;

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Sellers sellers;

    private final Actor operator = operator();
    private Actor selling;
    private long seller;
    private String top;
    private String below;

    @BeforeEach
    void aBranchOfTheTree() {
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
        top = desk.add(operator, "", fresh("菌"));
        below = desk.add(operator, top, fresh("耳"));
    }

    private static DefineAttribute choice(String name, boolean required, String... options) {
        return new DefineAttribute(name, AttributeKind.CHOICE, "", List.of(options), required, true);
    }

    private static ListProduct in(String category, Proof proof, Map<Long, String> said) {
        return new ListProduct(
                fresh("玉木耳"), category, "", proof, null, "", null, List.of(terms("袋", 1_280)), "山坡北面", said);
    }

    private ListingView listed(String category, Map<Long, String> said) {
        return listings.list(selling, seller, in(category, Proof.CONFORMITY, said));
    }

    private long published(String category, Map<Long, String> said) {
        long product = listed(category, said).id();
        listings.submit(selling, product);
        review.approve(operator, product, listings.view(selling, product).version());
        return product;
    }

    @Test
    void whatIsAskedAboveIsAskedBelowAndShownOnTheProductsPage() {
        long form = attributes.add(operator, top, choice("形态", true, "鲜", "干"));
        long strength = attributes.add(
                operator, below, new DefineAttribute("含水", AttributeKind.NUMBER, "%", List.of(), false, false));

        refused("listing.attribute-required", () -> listed(below, Map.of()));
        refused("listing.attribute", () -> listed(below, Map.of(form, "半干")));
        refused("listing.attribute", () -> listed(top, Map.of(form, "鲜", strength, "12")));
        long product = published(below, Map.of(form, "干", strength, "12.50"));

        ProductDetails details = catalog.published(product).orElseThrow();
        assertThat(details.attributes())
                .extracting(ProductAttribute::name, ProductAttribute::value, ProductAttribute::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("形态", "干", null),
                        org.assertj.core.groups.Tuple.tuple("含水", "12.5", "%"));
        assertThat(details.shownAttributes()).extracting(ProductAttribute::name).containsExactly("形态");
        assertThat(details.card().origin()).isEqualTo("山坡北面");
        assertThat(details.card().categoryPath()).containsExactly(top, below);
        assertThat(catalog.attributesOf(List.of(details.card())).get(product)).hasSize(2);
        assertThat(listings.view(selling, product).listing().attributes())
                .isEqualTo(Map.of(form, "干", strength, "12.5"));
    }

    @Test
    void aCategorysListHasTheGoodsBelowItToo() {
        long product = published(below, Map.of());

        for (String code : List.of(top, below)) {
            var filter = new ProductFilter(null, code, null, null, ProductSort.NEWEST);
            assertThat(catalog.list(filter, PageQuery.of(1, 20)).items())
                    .extracting(ProductCard::id)
                    .containsExactly(product);
        }
        assertThat(catalog.categories())
                .extracting(Category::code)
                .contains(top)
                .doesNotContain(below);
        assertThat(catalog.categoryTree()).extracting(CategoryRules::code).containsSubsequence(top, below);
    }

    @Test
    void whatIsInUseIsNotRetiredAndNothingIsListedInWhatIs() {
        long product = listed(below, Map.of()).id();
        refused("category.in-use", () -> desk.retire(operator, below));
        refused("category.has-below", () -> desk.retire(operator, top));

        long version = listings.view(selling, product).version();
        listings.revise(selling, product, version, in("vegetables", Proof.CONFORMITY, Map.of()));
        desk.retire(operator, below);
        desk.retire(operator, top);

        refused("listing.category-retired", () -> listed(below, Map.of()));
        refused("category.above-retired", () -> desk.restore(operator, below));
        desk.restore(operator, top);
        desk.restore(operator, below);
        assertThat(listed(below, Map.of()).category().code()).isEqualTo(below);
    }

    @Test
    void aRuleThatGoodsForSaleBreakIsRefusedAndSoIsLiftingOneThatGuardsThem() {
        published(below, Map.of());
        String name = fresh("改名");

        refused(
                "category.goods-against",
                () -> desk.change(operator, below, new ChangeCategory(name, "egg", true, false, "115")));
        desk.change(operator, below, new ChangeCategory(name, "egg", false, true, "116, 125"));
        refused(
                "category.guard-in-use",
                () -> desk.change(operator, below, new ChangeCategory(name, "egg", false, false, "")));
        long unproved =
                listings.list(selling, seller, in(below, Proof.NONE, Map.of())).id();
        refused("listing.blocked", () -> listings.submit(selling, unproved));
        refused(
                "category.licences",
                () -> desk.change(operator, below, new ChangeCategory(name, "egg", false, true, "11")));

        CategoryRules changed = catalog.categoryTree().stream()
                .filter(rules -> rules.code().equals(below))
                .findFirst()
                .orElseThrow();
        assertThat(changed.name()).isEqualTo(name);
        assertThat(changed.licenceCategories()).containsExactlyInAnyOrder("116", "125");
    }

    @Test
    void aTreeHasThreeLevelsAndNoCategoryStandsBelowItself() {
        String third = desk.add(operator, below, fresh("细"));
        refused("category.depth", () -> desk.add(operator, third, fresh("更细")));
        refused("category.parent", () -> desk.moveUnder(operator, top, third));
        refused("category.parent", () -> desk.add(operator, "nowhere", fresh("无")));
        refused("category.name-taken", () -> desk.add(operator, "", "蔬菜"));

        String other = desk.add(operator, "", fresh("另"));
        refused("category.depth", () -> desk.moveUnder(operator, top, other));
        desk.moveUnder(operator, third, other);
        assertThat(catalog.categoryTree()).extracting(CategoryRules::code).containsSubsequence(other, third);
        desk.moveUp(operator, other);
        assertThat(catalog.categoryTree()).extracting(CategoryRules::code).containsSubsequence(other, top);
    }

    @Test
    void answersThatWereGivenAreNotFalsified() {
        long form = attributes.add(operator, top, choice("形态", false, "鲜", "干"));
        published(below, Map.of(form, "干"));

        refused("attribute.option-in-use", () -> attributes.change(operator, form, choice("形态", false, "鲜")));
        refused(
                "attribute.answered",
                () -> attributes.change(
                        operator, form, new DefineAttribute("形态", AttributeKind.TEXT, "", List.of(), false, true)));
        refused("attribute.name-taken", () -> attributes.add(operator, below, choice("形态", false, "大")));
        refused("attribute.options", () -> attributes.add(operator, below, choice("规格", false)));
        refused("category.answers", () -> desk.moveUnder(operator, below, ""));
        attributes.change(operator, form, choice("干鲜", true, "干", "鲜", "速冻"));
        attributes.retire(operator, form);
        desk.moveUp(operator, below);

        assertThat(listed(below, Map.of()).attributes()).isEmpty();
        attributes.restore(operator, form);
        refused("listing.attribute-required", () -> listed(below, Map.of()));
    }

    @Test
    void onlyAnOperatorKeepsThem() {
        refused("not-found", () -> desk.add(selling, "", fresh("我的")));
        refused("not-found", () -> attributes.add(selling, top, choice("形态", false, "大")));
    }
}
