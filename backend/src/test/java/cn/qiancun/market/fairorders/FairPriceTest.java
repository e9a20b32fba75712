package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.ordering.WeighingStory;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fair's own prices reach whoever orders before it, everybody's money, and every page that names them. */
@MarketTest
class FairPriceTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Orders orders;

    @Autowired
    Shipments shipments;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    FairPreorders organisers;

    @Autowired
    StallHandOvers desk;

    @Autowired
    OfflineHandOvers offline;

    @Autowired
    Stalls people;

    @Autowired
    QueryCounter queries;

    private PreorderStory story;
    private OrderStory.Goods millet;
    private long stall;

    @BeforeEach
    void milletCostsLessAtTheFair() {
        story = new PreorderStory(shop);
        millet = story.scene.story.goods(1_000, 9);
        stall = story.scene.stall(millet);
        announce(millet.variantId(), 937);
    }

    private void announce(long variantId, long fen) {
        jdbc.sql("UPDATE fairs_goods SET price_fen = ? WHERE variant_id = ? AND application_id IN"
                        + " (SELECT id FROM fairs_application WHERE fair_id = ?)")
                .params(fen, variantId, story.scene.fairId)
                .update();
    }

    @Test
    void anOrderIsPaidCreditedShownAndRefundedAtTheFairsPriceToTheFen() {
        var dates = story.scene.story.goods(2_500, 5);
        story.scene.stall(dates);
        var number = story.paid(millet.wanted(3), dates.wanted(1));
        var order = story.order(number);
        assertThat(order.payable()).isEqualTo(Money.ofFen(2_811 + 2_500));
        var line = story.part(number, millet).lines().get(0);
        assertThat(line.unitPrice()).isEqualTo(Money.ofFen(937));
        assertThat(line.shopPrice()).isEqualTo(Money.ofFen(1_000));
        assertThat(story.part(number, dates).lines().get(0).isPricedApart()).isFalse();

        assertThat(posted(number, AccountKind.PROVIDER_CLEARING, "")).isEqualTo(5_311);
        assertThat(posted(number, AccountKind.BUYER_FUNDS, "")).isZero();
        // 28.11 by 78, 17 and 5 percent, the largest remainders first; 25.00 likewise. A fair has no store's share.
        assertThat(posted(number, AccountKind.BENEFICIARY_PENDING, "COLLECTIVE"))
                .isEqualTo(-(2_193 + 1_950));
        assertThat(posted(number, AccountKind.BENEFICIARY_PENDING, "GROWERS")).isEqualTo(-(478 + 425));
        assertThat(posted(number, AccountKind.COMMISSION, "")).isEqualTo(-(140 + 125));

        assertThat(desk.desk(millet.seller(), stall).amount()).isEqualTo(Money.ofFen(2_811));
        assertThat(offline.waiting(stall))
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(Money.ofFen(2_811)));
        var sheet = organisers.of(story.scene.organiser(), story.scene.fairId);
        assertThat(sheet.waiting()).isEqualTo(2);
        assertThat(sheet.amounts().waiting()).isEqualTo(Money.ofFen(5_311));

        var unpaid = story.place(millet.wanted(1));
        orders.cancel(story.buyer, unpaid);
        orders.cancel(story.buyer, number);
        var trade = payments.paidTrade(number).orElseThrow().outTradeNo();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(story.state(number)).isEqualTo(OrderState.CANCELLED);
            assertThat(story.state(unpaid)).isEqualTo(OrderState.CLOSED);
            assertThat(SandboxInitializer.server().books().refundedFen(trade)).isEqualTo(5_311);
            assertThat(posted(number, AccountKind.REFUND_PAYABLE, "")).isZero();
        });
        for (var kind : AccountKind.values()) {
            assertThat(posted(number, kind, "")).as(kind.name()).isZero();
        }
        var after = organisers.of(story.scene.organiser(), story.scene.fairId);
        assertThat(after.givenUp()).as("nobody got an unpaid one back").isEqualTo(2);
        assertThat(after.amounts().givenUp()).isEqualTo(Money.ofFen(5_311));
    }

    @Test
    void goodsChargedByWeightAreSettledByTheFairsPriceByWeight() {
        var chickens = new WeighingStory(shop, story.buyer);
        var goods = chickens.stall;
        long theirs = story.scene.stall(
                new OrderStory.Goods(goods.sellerId(), goods.productId(), goods.variantId(), chickens.seller));
        announce(goods.variantId(), 5_555);

        var number = story.paid(new Wanted(goods.variantId(), 2));
        assertThat(story.order(number).payable())
                .as("18.51 yuan a jin, three jin each")
                .isEqualTo(Money.ofFen(11_106));
        shipments.accept(chickens.seller, chickens.parcel(number));
        chickens.weigh(number, 2_900, null);
        chickens.awaitRefunded(number, 371);
        assertThat(desk.desk(chickens.seller, theirs).amount()).isEqualTo(Money.ofFen(10_735));
        var sheet = organisers.of(story.scene.organiser(), story.scene.fairId);
        assertThat(sheet.amounts().waiting()).isEqualTo(Money.ofFen(10_735));
    }

    @Test
    void aPageThatShowedAnotherPriceIsAskedAgainAndKeepsWhatWasChosen() {
        var buyer = people.person("张三");
        var browser = Browser.on(port).signIn(buyer.phone(), People.PASSWORD);
        var path = "/fairs/" + story.scene.fairId + "/preorder";
        var chosen = Map.of("q-" + millet.variantId(), "3", "note", "多给个袋子", "seen", seen(937));
        assertThat(browser.get(path).body()).contains(seen(937), "<s>网上价 ¥10.00</s>");
        announce(millet.variantId(), 955);
        var refused = browser.submit(path, path, with(chosen, "key", key()));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("原来 9.37 元，现在 9.55 元", "value=\"3\"", "多给个袋子", seen(955))
                .doesNotContain(seen(937));
        assertThat(placed()).as("nothing is written").isZero();

        var key = key();
        var again = with(with(chosen, "seen", seen(955)), "key", key);
        var order = Browser.location(browser.submit(path, path, again));
        assertThat(browser.get(order).body()).contains("¥28.65", "¥9.55", "<s>网上价 ¥10.00</s>");
        announce(millet.variantId(), 990);
        assertThat(Browser.location(browser.submit(path, path, again)))
                .as("the same click gets the same answer whatever became of the price")
                .isEqualTo(order);
        assertThat(placed()).isEqualTo(1);
        for (var page : List.of("/fairs/" + story.scene.fairId, "/fairs/" + story.scene.fairId + "/stalls/A-01")) {
            assertThat(browser.get(page).body()).contains("<s>网上价 ¥10.00</s>");
        }
    }

    private String seen(long fen) {
        return millet.variantId() + ":" + fen;
    }

    private static Map<String, String> with(Map<String, String> entries, String name, String value) {
        var all = new HashMap<>(entries);
        all.put(name, value);
        return all;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private long placed() {
        return jdbc.sql("SELECT COUNT(*) FROM ordering_order WHERE pickup_point_id = ?")
                .param(story.scene.fairId)
                .query(Long.class)
                .single();
    }

    @Test
    void aProgramsPriceIsNeverTakenAndOneThatItSawIsCompared() {
        var buyer = people.person("李四");
        var program = Api.on(port).signIn(buyer.phone(), People.PASSWORD);
        var path = "/api/v1/fairs/" + story.scene.fairId;
        var shown = program.get(path + "/stalls")
                .json()
                .get("items")
                .get(0)
                .get("goods")
                .get(0);
        assertThat(shown.get("priceFen").asLong()).isEqualTo(1_000);
        assertThat(shown.get("fairPriceFen").asLong()).isEqualTo(937);
        assertThat(program.once()
                        .post(path + "/preorders", lines("priceFen", 1))
                        .status())
                .isEqualTo(422);
        for (long seen : new long[] {1_000, 1, -937}) {
            var refused = program.once().post(path + "/preorders", lines("seenPriceFen", seen));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("fairorder.price-changed");
        }
        assertThat(placed()).isZero();
        var order = program.once().post(path + "/preorders", lines("seenPriceFen", 937));
        assertThat(order.json().get("payableFen").asLong()).isEqualTo(1_874);
        var line = program.get("/api/v1/orders/" + order.json().get("number").asString())
                .json()
                .get("consignments")
                .get(0)
                .get("lines")
                .get(0);
        assertThat(line.get("unitPriceFen").asLong()).isEqualTo(937);
        assertThat(line.get("shopPriceFen").asLong()).isEqualTo(1_000);
    }

    private Map<String, Object> lines(String more, long fen) {
        var line = Map.of("variantId", Long.toString(millet.variantId()), "quantity", 2, more, fen);
        return Map.of("lines", List.of(line));
    }

    @Test
    void thePagesOfAFairNeedAsManyQueriesForManyPricesAsForOne() throws Exception {
        var buyer = people.person("王五");
        var browser = Browser.on(port).signIn(buyer.phone(), People.PASSWORD);
        var page = "/fairs/" + story.scene.fairId;
        var form = page + "/preorder";
        browser.get(page);
        browser.get(form);
        int few = queries.during(() -> browser.get(page)).size();
        int onForm = queries.during(() -> browser.get(form)).size();
        for (long fen : List.of(1_100L, 1_200L, 1_300L)) {
            var goods = story.scene.story.goods(fen, 2);
            story.scene.stall(goods);
            announce(goods.variantId(), fen - 5);
        }
        assertThat(queries.during(() -> browser.get(page))).hasSize(few);
        assertThat(queries.during(() -> browser.get(form))).hasSize(onForm);
        assertThat(few).isLessThanOrEqualTo(16);
        assertThat(onForm).isLessThanOrEqualTo(16);
        assertThat(browser.get(form).body()).contains("¥13.00");
    }

    private long posted(String number, AccountKind kind, String owner) {
        return ledger.entriesOf(number).stream()
                .filter(entry -> entry.account().kind() == kind
                        && entry.account().owner().startsWith(owner))
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }
}
