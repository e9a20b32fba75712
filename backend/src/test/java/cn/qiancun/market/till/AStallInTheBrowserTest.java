package cn.qiancun.market.till;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.fairorders.PreorderRules;
import cn.qiancun.market.fairorders.Preorders;
import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.StallHelpers;
import cn.qiancun.market.stalls.StallScene;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stall at a fair as its people use it: phones in one hand, without network, and what comes of it when there is some. */
@MarketTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AStallInTheBrowserTest {
    private static final String GOODS = "大集花生";
    private static final String IN_2019 = """
            const Now = Date;
            const behind = 7 * 365 * 24 * 3_600_000;
            globalThis.Date = class extends Now {
              constructor(...moment) {
                super(...(moment.length > 0 ? moment : [Now.now() - behind]));
              }
              static now() {
                return Now.now() - behind;
              }
            };""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Stalls people;

    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.at(port);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void twoPhonesWithoutNetworkSellTheLastPieceAndHandOverOnePreorderOnce() {
        var fair = new StallScene(shop, port);
        long lot = fair.lot();
        fair.lend(lot, 1);
        var preorder = preordered(fair);
        var first = phone(fair.village.seller());
        var second = phone(fair.helper());

        Stream.of(first, second).forEach(phone -> phone.page().context().setOffline(true));
        first.changePrice(GOODS, "1").see("#price-wrong", "最低");
        photograph(first.page(), "stall-price");
        first.changePrice(GOODS, "9").see(".stall-key-price", "¥9.00");
        first.page().reload();
        var numbers = List.of(
                first.pressGoods(GOODS).payCash("10"), second.pressGoods(GOODS).payCash(""));
        photograph(second.page(), "stall");
        Stream.of(first, second)
                .forEach(phone -> phone.handOver(preorder.code()).see("#preorder-state", "已交付"));
        photograph(second.page(), "stall-preorder");
        Stream.of(first, second).forEach(phone -> phone.page().keyboard().press("Escape"));
        second.see("#bar-backlog", "1 笔未上传");

        first.page().context().setOffline(false);
        first.allSent();
        second.page().context().setOffline(false);
        second.see("#caution-refused", "负责人");
        second.allSent();

        second.page().click("#show-refused");
        second.see(".row-refused", "预订交付");
        photograph(second.page(), "stall-refused");
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(0L);
        assertThat(fair.sum(0))
                .matches(LotSum::isShort)
                .extracting(LotSum::onHand)
                .isEqualTo(-1L);
        assertThat(receipts(fair)).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(preorder.state()).isEqualTo(OrderState.DELIVERED);
        closeTheDay(first);
    }

    private static void closeTheDay(ClerkAtTheTill phone) {
        phone.errand("close").see("#close-notes");
        phone.page().fill("#note-5000", "1");
        phone.page().fill("#note-100", "9");
        phone.page().keyboard().press("Enter");
        phone.see("#close-facts", "¥59.00");
        photograph(phone.page(), "stall-close");
        phone.page().keyboard().press("Enter");
        phone.see("#close-done-words", "已收摊");
        phone.allSent();
    }

    @Test
    void whatARevokedHelperSoldInTheYear2019IsSentByAnotherOfTheStall() {
        var fair = new StallScene(shop, port);
        fair.lend(fair.lot(), 10);
        var helper = fair.helper();
        var phone = ClerkAtTheTill.comesWithAPhone(browser);
        phone.page().addInitScript(IN_2019);
        phone.signIn(helper).open("50");
        phone.page().context().setOffline(true);
        var number = phone.pressGoods(GOODS).payCash("20");
        phone.see("#caution-drift", "天");

        var helpers = shop.getBean(StallHelpers.class);
        helpers.of(fair.seller(), fair.stallId).forEach(one -> helpers.revoke(fair.seller(), fair.stallId, one.id()));
        phone.page().context().setOffline(false);
        phone.see("#caution-signed-out", "其他人登录");
        phone.see("#bar-backlog", "1 笔未上传");
        photograph(phone.page(), "stall-revoked");
        phone.page().click("#sign-in-again");
        phone.fillSignIn(fair.village.seller());
        phone.allSent();

        assertThat(receipts(fair)).containsExactly(number);
        var sold = fair.signedIn(fair.village.seller())
                .get(fair.path("/till/receipts/" + number))
                .json();
        assertThat(sold.get("soldAt").asString())
                .startsWith(Integer.toString(fair.today().getYear()));
        assertThat(sold.get("clerk").asString()).isEqualTo(Long.toString(helper.accountId()));
    }

    private ClerkAtTheTill phone(Stalls.Person person) {
        return ClerkAtTheTill.comesWithAPhone(browser).signIn(person).open("50");
    }

    private static List<String> receipts(StallScene fair) {
        return fair.signedIn(fair.village.seller())
                .get(fair.path("/till/receipts?size=50"))
                .json()
                .get("items")
                .valueStream()
                .map(one -> one.get("number").asString())
                .toList();
    }

    private record Preorder(OrderStory story, Actor buyer, String number) {
        String code() {
            return story.order(buyer, number).consignments().get(0).pickupCode();
        }

        OrderState state() {
            return story.state(buyer, number);
        }
    }

    /** Ordered and paid before the fair's last day. */
    private Preorder preordered(StallScene fair) {
        var tomorrow = fair.today().plusDays(1);
        jdbc.sql("INSERT INTO fairs_day (fair_id, fair_day, opens, closes) VALUES (?, ?, '08:00', '18:00')")
                .params(fair.fairId, tomorrow)
                .update();
        var organiser = people.actor(fair.organiser());
        shop.getBean(PreorderRules.class).change(organiser, fair.fairId, true, ShopCalendar.startOf(tomorrow));
        var story = new OrderStory(shop);
        var buyer = people.actor(people.person("张三"));
        var wanted = List.of(new Wanted(fair.village.variantId(), 2));
        var number = shop.getBean(Preorders.class)
                .place(buyer, fair.fairId, new PlacePreorder(wanted, null, false, false))
                .number();
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        return new Preorder(story, buyer, number);
    }
}
