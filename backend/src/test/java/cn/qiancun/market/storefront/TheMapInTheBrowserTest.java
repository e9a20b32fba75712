package cn.qiancun.market.storefront;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.search.Stall;
import cn.qiancun.market.support.MarketTest;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The counties' map, drawn under the strict content security policy, and the list beside it. */
@MarketTest
class TheMapInTheBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    BeanFactory beans;

    @Test
    void theMapIsDrawnWhenItComesIntoViewAndLeadsToACountysGoods() {
        long id = new Stall(beans).publish(Stall.freshWord(), "fruit", "甜", 1_250);
        try (var chromium = Chromium.at(port)) {
            Page page = chromium.window(1280);
            List<String> complaints = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);

            page.navigate("/villages/" + Stall.CHENGOU);
            page.locator(".county-map").scrollIntoViewIfNeeded();
            assertThat(page.locator(".county-map canvas").first()).isVisible();
            page.locator(".county-list .here").hover();
            Chromium.photograph(page, "village-map");
            page.navigate("/products/" + id);
            assertThat(page.locator("#delivery")).isVisible();

            assertThat(complaints).isEmpty();
            page.navigate("/products?county=370113");
            assertThat(page).hasURL(Pattern.compile("county=370113"));
        }
    }
}
