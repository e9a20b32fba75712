package cn.qiancun.market.storefront;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A visitor lets the browser say where he is, under the strict content security policy, and looks at a store's shelf. */
@MarketTest
class StoresInTheBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Test
    void aVisitorsBrowserSaysWhereHeIsAndTheNearestStoreComesFirst() {
        var scene = new VisitedStores(shop);
        var far = scene.store("甲", "117.50", "36.70");
        var near = scene.store("乙", "117.1300", "36.6500");
        var stall = stalls.open("货架菠菜", Money.ofFen(450), 0);
        scene.put(near, stall, scene.lot(stall), 6);
        try (var chromium = Chromium.at(port)) {
            for (int width : new int[] {390, 1280}) {
                Page page = chromium.window(width);
                page.context().grantPermissions(List.of("geolocation"));
                page.context().setGeolocation(new Geolocation(36.650123, 117.120456));
                List<String> complaints = new CopyOnWriteArrayList<>();
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.onPageError(complaints::add);

                page.navigate("/stores?query=" + scene.word);
                assertThat(page.locator(".store-card h2")).hasText(new String[] {far.name(), near.name()});
                page.locator("#near").click();
                page.waitForURL(Pattern.compile("near=117\\.120(,|%2C)36\\.650"));
                assertThat(page.locator(".store-card h2")).hasText(new String[] {near.name(), far.name()});
                Chromium.photograph(page, "stores-near");
                page.locator(".store-card a").first().click();
                assertThat(page.locator(".goods-card")).hasCount(1);
                Chromium.photograph(page, "store-shelf");
                page.locator(".goods-card a").first().click();
                page.waitForURL("**/products/" + stall.productId());
                Assertions.assertThat(complaints).isEmpty();
            }
        }
    }
}
