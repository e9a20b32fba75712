package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductFilter.Season;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in season is looked for among all goods, however long ago they were published. */
@MarketTest
class SeasonTest {
    private static final int MAY = 5;
    private static final int NOVEMBER = 11;
    private static final int ALL = 10_000;

    @Autowired
    Catalog catalog;

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    TraitsOfProducts traits;

    @Autowired
    Sellers sellers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    QueryCounter queries;

    private long seller;
    private Actor selling;

    @BeforeEach
    void aVillageSells() {
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
    }

    @Test
    void oldGoodsOfTheMonthAreFoundAndOthersAreNot() {
        long cherries = published(terms("盒", 900, List.of(MAY, 6)));
        long chestnuts = published(terms("袋", 800, List.of(9, 10, NOVEMBER)), terms("全年袋", 700));
        long millet = published(terms("袋", 600));
        jdbc.sql("UPDATE catalog_product SET published_at = '2020-01-01' WHERE id = ?")
                .param(cherries)
                .update();

        assertThat(inSeason(MAY, ALL)).contains(cherries).doesNotContain(chestnuts, millet);
        assertThat(inSeason(NOVEMBER, ALL)).contains(chestnuts).doesNotContain(cherries, millet);
        assertThat(inSeason(NOVEMBER, 1)).containsExactly(chestnuts);
    }

    @Test
    void listsFromTheDatabaseAreNarrowedByAllThatTheIndexKnows() {
        long cherries = published(terms("盒", 900, List.of(MAY, 6)));
        long millet = published(terms("袋", 2_600));
        var any = EnumSet.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED);

        assertThat(listed(null, new Season(MAY, false), null, any)).containsOnly(cherries, millet);
        assertThat(listed(null, new Season(MAY, true), null, any)).containsOnly(cherries);
        assertThat(listed(null, new Season(NOVEMBER, false), null, any)).containsOnly(millet);
        assertThat(listed(null, null, PriceBand.UNDER_10, any)).containsOnly(cherries);
        assertThat(listed(ProofChoice.CONFORMITY, null, PriceBand.FROM_10, any)).containsOnly(millet);
        assertThat(listed(ProofChoice.FOOD_LICENCE, null, null, any)).isEmpty();
        assertThat(listed(ProofChoice.CERTIFIED_LOT, null, null, any))
                .as("of lots it knows nothing")
                .containsOnly(cherries, millet);
        assertThat(listed(null, null, null, EnumSet.of(TemperatureClass.FROZEN)))
                .isEmpty();
        assertThat(listed(null, null, null, EnumSet.noneOf(TemperatureClass.class)))
                .isEmpty();
        assertThat(traits.of(List.of(cherries, millet)))
                .satisfies(all -> assertThat(all.get(cherries).seasonMonths()).containsExactly(MAY, 6))
                .satisfies(all -> assertThat(all.get(millet).seasonMonths()).hasSize(12))
                .satisfies(all -> assertThat(all.get(millet).seasonal()).isFalse());
    }

    private List<Long> listed(ProofChoice proof, Season season, PriceBand price, Set<TemperatureClass> temperatures) {
        var filter = new ProductFilter(
                null, null, null, VILLAGE.value(), proof, season, price, temperatures, ProductSort.SALES);
        return catalog.list(filter, PageQuery.of(1, 100)).items().stream()
                .filter(card -> card.sellerId() == seller)
                .map(ProductCard::id)
                .toList();
    }

    @Test
    void theSeasonFollowsTheListing() {
        long greens = published(terms("把", 300, List.of(MAY)));
        listings.revise(
                selling,
                greens,
                listings.view(selling, greens).version(),
                listing(fresh("青菜"), terms("把", 300, List.of(NOVEMBER))));
        assertThat(inSeason(MAY, ALL)).as("until it is approved").contains(greens);
        listings.submit(selling, greens);
        approve(greens);
        assertThat(inSeason(NOVEMBER, ALL)).contains(greens);
        assertThat(inSeason(MAY, ALL)).doesNotContain(greens);
        listings.withdraw(selling, greens);
        assertThat(inSeason(NOVEMBER, ALL)).doesNotContain(greens);
    }

    @Test
    void oneQueryAnswers() throws Exception {
        published(terms("盒", 900, List.of(MAY)));
        published(terms("盒", 900, List.of(MAY)));
        inSeason(MAY, 1);
        var sent = queries.during(() -> inSeason(MAY, 6));
        assertThat(sent.stream().filter(sql -> !sql.contains("villages_registry")))
                .hasSize(1);
    }

    private List<Long> inSeason(int month, int limit) {
        return catalog.inSeason(month, limit).stream().map(ProductCard::id).toList();
    }

    private long published(VariantTerms... variants) {
        long id = listings.list(selling, seller, listing(fresh("时鲜"), variants)).id();
        listings.submit(selling, id);
        approve(id);
        return id;
    }

    private void approve(long id) {
        review.approve(operator(), id, listings.view(selling, id).version());
    }
}
