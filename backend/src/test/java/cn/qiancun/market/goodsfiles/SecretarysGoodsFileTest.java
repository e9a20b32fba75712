package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.DelegatedWork;
import cn.qiancun.market.catalog.ListingReview;
import cn.qiancun.market.catalog.ListingRow;
import cn.qiancun.market.catalog.ListingState;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls.Person;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Villages;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A first secretary lists for the village with a workbook: both names are kept, and the village has to confirm it. */
@MarketTest
class SecretarysGoodsFileTest extends SellersDesk {
    @LocalServerPort
    int port;

    @Autowired
    FirstSecretaries secretaries;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    DelegatedWork work;

    @Autowired
    ListingReview review;

    private Person helper;
    private Actor helping;
    private FirstSecretary secretary;

    @BeforeEach
    void aVillageWithAFirstSecretary() {
        VillageCode village = village();
        sellerId = sellers.register("合作社" + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, village)
                .id();
        selling = sellerOf(sellerId);
        helper = stalls.person("王示范");
        var term = new AppointSecretary(village, "王示范", "市派出单位", LocalDate.of(2025, 5, 20), helper.phone());
        secretary = desk.appoint(stalls.actor(stalls.operator()), term);
        helping = stalls.actor(helper);
    }

    private VillageCode village() {
        for (int page = 1; ; page++) {
            VillageCode code = villages.search("370102", "", PageQuery.of(page, 1))
                    .items()
                    .get(0)
                    .code();
            if (secretaries.history(code).isEmpty()) {
                return code;
            }
        }
    }

    private GoodsFile taken(GoodsFile file) {
        files.take(helping, Long.toString(file.id()), Choice.GOOD_ROWS, true);
        rounds.everyRound();
        return files.view(helping, Long.toString(file.id()));
    }

    private long version(long productId) {
        return listings.view(selling, productId).version();
    }

    @Test
    void whatItListsIsNotPublishedBeforeTheVillageConfirmsIt() throws Exception {
        var file = taken(checked(
                helping,
                new GoodsBook().row("代办小米", "一袋", 10).row("代办绿豆", "一袋", 12).bytes()));

        assertThat(file.added()).isEqualTo(2);
        assertThat(listed()).extracting(ListingRow::state).containsOnly(ListingState.SUBMITTED);
        assertThat(work.listings(selling))
                .hasSize(2)
                .allMatch(shown -> shown.work().secretary().name().equals("王示范")
                        && shown.work().confirmedAt() == null);
        long product = listed().get(0).id();
        Actor operator = stalls.actor(stalls.operator());
        assertRefused("listing.blocked", () -> review.approve(operator, product, version(product)));

        work.confirm(selling, product);
        review.approve(operator, product, version(product));
        assertThat(listings.view(selling, product).state()).isEqualTo(ListingState.PUBLISHED);
    }

    @Test
    void theVillageConfirmsAWholeFileAtOnce() throws Exception {
        taken(checked(
                helping,
                new GoodsBook().row("代办小米", "一袋", 10).row("代办绿豆", "一袋", 12).bytes()));
        var owner = stalls.member("社长", Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var browser = Browser.on(port).signIn(owner.phone(), People.PASSWORD);
        String page = "/village/delegations";
        assertThat(browser.get(page).body()).contains("全部确认（2 个）");
        String others = Long.toString(listed().get(0).id()) + ","
                + stalls.open("别家", Money.ofFen(900), 1).productId();

        assertThat(browser.submit(page, page + "/confirmation", Map.of("product", others))
                        .statusCode())
                .isEqualTo(404);
        assertThat(work.listings(selling)).allMatch(shown -> !shown.work().isConfirmed());
        String all = listed().stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(","));
        assertThat(browser.submit(page, page + "/confirmation", Map.of("product", all))
                        .statusCode())
                .isEqualTo(302);
        assertThat(work.listings(selling)).allMatch(shown -> shown.work().isConfirmed());
        assertThat(browser.get(page).body()).doesNotContain("全部确认");
    }

    @Test
    void anotherPriceNeedsNoConfirmationAndOtherWordsDo() throws Exception {
        var file = taken(checked(helping, new GoodsBook().row("代办小米", "一袋", 10).bytes()));
        long product = listed().get(0).id();
        work.confirm(selling, product);
        review.approve(stalls.actor(stalls.operator()), product, version(product));
        assertThat(file.state()).isEqualTo(State.DONE);

        taken(checked(helping, new GoodsBook().row("代办小米", "一袋", 9).bytes()));
        assertThat(work.listings(selling)).allMatch(shown -> shown.work().confirmedAt() != null);
        var words = new GoodsBook().row("代办小米", "一袋", 9).with("商品故事", "换个说法。").bytes();
        taken(checked(helping, words));
        assertThat(work.listings(selling)).allMatch(shown -> shown.work().confirmedAt() == null);
    }

    @Test
    void theFilesPagesAreItsOwnTooWithBothNames() throws Exception {
        var browser = Browser.on(port).signIn(helper.phone(), People.PASSWORD);
        var mine = checked(helping, new GoodsBook().row("代办小米", "一袋", 10).bytes());

        assertThat(browser.get("/village/goods-files").body())
                .contains(sellers.require(sellerId).name(), "王示范", "商品.xlsx");
        assertThat(browser.get("/village/goods-files/" + mine.id()).body())
                .contains(sellers.require(sellerId).name(), "王示范");
        assertThat(browser.get("/village/goods-files/template.xlsx?seller=" + sellerId)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/village/goods-files/export.xlsx?seller=" + sellerId)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/village").body()).contains("/village/goods-files");
    }

    @Test
    void aVillageThatRevokedItAndOtherVillagesAreClosedToIt() throws Exception {
        var begun = checked(helping, new GoodsBook().row("代办小米", "一袋", 10).bytes());
        files.take(helping, Long.toString(begun.id()), Choice.GOOD_ROWS, false);
        taken(checked(selling, new GoodsBook().row("自己的", "一袋", 10).bytes()), Choice.GOOD_ROWS, false);
        work.revoke(selling, sellerId, secretary.id());
        assertThat(listed()).as("both files had been taken").hasSize(2);

        byte[] book = new GoodsBook().row("又一个", "一袋", 10).bytes();
        assertNotFound(() -> checked(helping, book));
        assertNotFound(() -> files.view(helping, Long.toString(begun.id())));
        assertThat(files.sellersOf(helping)).isEmpty();
        var browser = Browser.on(port).signIn(helper.phone(), People.PASSWORD);
        assertThat(browser.get("/village/goods-files").statusCode()).isEqualTo(404);
        registerSeller();
        assertNotFound(() -> checked(helping, book));
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.NOT_FOUND));
    }
}
