package cn.qiancun.market.journeys;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.AttributeDesk;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.CategoryDesk;
import cn.qiancun.market.catalog.DefineAttribute;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A village lists goods sold ahead on a phone: the form asks what the category asks, and the shop shows it. */
@MarketTest
class AVillageListsInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final String NOTHING_LIES_ASIDE = "() => document.documentElement.scrollWidth <= innerWidth";

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    CategoryDesk desk;

    @Autowired
    AttributeDesk attributes;

    @Autowired
    Clock clock;

    private Chromium browser;

    @BeforeEach
    void open() {
        browser = Chromium.at(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void whatIsListedOnAPhoneStandsInTheShop() {
        var operator = stalls.operator();
        String category = desk.add(stalls.actor(operator), "", "果" + Long.toString(Ids.next(), 36));
        attributes.add(
                stalls.actor(operator),
                category,
                new DefineAttribute("果径", AttributeKind.NUMBER, "毫米", List.of(), true, true));
        var stall = stalls.open("小米", Money.ofFen(900), 3);
        String name = "樱桃" + Long.toString(Ids.next(), 36);

        var village = browser.signedIn(PHONE, stall.seller());
        String product = lists(village, stall.sellerId(), category, name);
        village.locator("form[action$='/submit'] button").click();

        var ops = browser.signedIn(DESK, operator);
        ops.navigate("/ops/categories/" + category);
        photograph(ops, "ops-category");
        ops.navigate("/ops/categories");
        photograph(ops, "ops-categories");
        ops.navigate("/ops/listings/" + product);
        photograph(ops, "ops-listing");
        ops.locator("form[action$='/approval'] button").click();

        for (int width : List.of(PHONE, DESK)) {
            var page = browser.window(width);
            page.navigate("/products/" + product);
            assertThat(page.locator("main").innerText()).contains("预售", "树上熟", "果径", "28 毫米");
            assertThat(page.evaluate(NOTHING_LIES_ASIDE)).isEqualTo(true);
            photograph(page, "product-sold-ahead");
        }
    }

    /** @return the product's id */
    private String lists(Page page, long sellerId, String category, String name) {
        page.navigate("/village/products/new?seller=" + sellerId);
        page.locator("#name").fill(name);
        page.locator("#categoryCode").selectOption(category);
        page.locator("#attributes input").fill("28");
        page.locator("#story").fill("## 树上熟\n\n- 早上摘\n- 当天发\n\n**不打蜡**");
        page.locator("[id='variants[0].name']").fill("2.5kg 箱");
        page.locator("[id='variants[0].price']").fill("88.00");
        page.locator("[id='variants[0].shelfLifeDays']").fill("7");
        page.locator("[id='variants[0].initialStock']").fill("50");
        page.locator("details summary").first().click();
        page.locator("[id='variants[0].harvestDate']")
                .fill(ShopCalendar.dayOf(clock.instant()).plusDays(5).toString());
        assertThat(page.evaluate(NOTHING_LIES_ASIDE)).isEqualTo(true);
        photograph(page, "village-product-form");
        page.locator("main form button.btn-primary").click();
        page.waitForURL(address -> address.matches(".*/village/products/[0-9]+"));
        photograph(page, "village-product");
        return page.url().replaceFirst(".*/", "");
    }
}
