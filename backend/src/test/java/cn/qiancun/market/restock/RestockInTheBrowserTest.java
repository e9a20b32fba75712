package cn.qiancun.market.restock;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.support.MarketTest;
import com.microsoft.playwright.Dialog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A clerk orders on a phone what the morning suggests; the village changes it at a desk, the store agrees, it leaves. */
@MarketTest
class RestockInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Articles articles;

    @Autowired
    Shelf shelf;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private RestockStory story;
    private RestockStory.Shop shop;
    private Chromium browser;

    @BeforeEach
    void open() {
        browser = Chromium.at(port);
        story = new RestockStory(context, 60);
        story.wholesale(10);
        shop = story.shop();
        long lot = story.harvest(130);
        transaction.executeWithoutResult(status -> sellSixADay(lot));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private void sellSixADay(long lot) {
        long article = articles.ensure(shop.id(), story.stall.variantId()).id();
        long clerk = shop.asClerk().accountId();
        var goods = List.of(new ReceiveGoods.Line(article, lot, 130, null));
        shelf.receive(new ReceiveGoods(shop.id(), "received", clerk, goods));
        for (int day = 1; day <= 21; day++) {
            var sold = List.of(new SellGoods.Line("1", article, 6, null));
            var at = clock.instant().minus(Duration.ofDays(day));
            shelf.sell(new SellGoods(shop.id(), "sold:" + day, clerk, at, sold));
        }
    }

    @Test
    void fromTheMorningsSuggestionToTheSlip() {
        var phone = browser.signedIn(PHONE, story.person(shop, Role.STORE_CLERK));
        phone.navigate("/store/restock");
        photograph(phone, "restock-morning");
        assertThat(phone.locator("main table").innerText()).contains("预计 2 天卖 12 份");
        phone.fill("input[name^='q-']", "14");
        phone.fill("#note", "早上六点前送到");
        phone.locator("main form[action='/store/restock/orders'] button[type=submit]")
                .click();
        phone.waitForURL(address -> address.contains("/store/restock/orders/R"));
        photograph(phone, "restock-draft");
        phone.onceDialog(Dialog::accept);
        phone.locator("form[action$='/submission'] button").click();
        phone.waitForSelector("main .status.SUBMITTED");

        var desk = browser.signedIn(DESK, story.stall.seller());
        desk.navigate("/village/restock");
        photograph(desk, "restock-village-orders");
        desk.locator("main table a").first().click();
        photograph(desk, "restock-village-order");
        desk.locator("summary:has-text('改数量')").click();
        desk.fill("form[action$='/change'] input[name^='q-']", "12");
        desk.fill("#change-reason", "昨天下雨，少收了两袋");
        desk.locator("form[action$='/change'] button").click();
        desk.waitForSelector("main .status.CHANGED");

        phone.reload();
        photograph(phone, "restock-changed");
        phone.locator("form[action$='/agreement'] button").click();
        phone.waitForSelector("main .status.ACCEPTED");

        desk.reload();
        photograph(desk, "restock-to-ship");
        desk.onceDialog(Dialog::accept);
        desk.locator("form[action$='/shipment'] button[type=submit]").click();
        desk.waitForSelector("main .status.SHIPPED");
        desk.locator("a[href$='/slip']").click();
        desk.waitForSelector(".restock-slip img");
        photograph(desk, "restock-slip");
        assertThat(desk.locator("main").innerText())
                .contains("12 袋", shop.store().name());

        var manager = browser.signedIn(DESK, story.person(shop, Role.STORE_MANAGER));
        for (var page : List.of("", "/catalogue", "/orders?stage=UNDERWAY", "/standing")) {
            manager.navigate("/store/restock" + page);
            photograph(manager, "restock-store" + page.replaceAll("[^a-z]", "-"));
        }
        phone.navigate("/store/restock/catalogue");
        photograph(phone, "restock-catalogue");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .as("nothing lies beside a phone's screen")
                .isLessThanOrEqualTo(PHONE);
    }
}
