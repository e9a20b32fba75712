package cn.qiancun.market.journeys;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookStory;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.VillageSummary;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The accountant reads statement and vouchers without scrolling sideways, on a phone and at a desk; an operator closes. */
@MarketTest
class BooksInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String NOTHING_LIES_ASIDE = "() => document.documentElement.scrollWidth <= innerWidth"
            + " && [...document.querySelectorAll('main .table-frame')].every(frame => frame.scrollWidth <= frame.clientWidth)";

    @LocalServerPort
    int port;

    @Autowired
    BookStory books;

    @Autowired
    MonthClosing closing;

    @Autowired
    TestClock clock;

    private Chromium browser;
    private VillageSummary village;

    @BeforeEach
    void aMonthOfSalesAndAPayout() {
        browser = Chromium.at(port);
        village = books.village();
        var story = new SaleStory(village.code());
        var first = books.sellAndComplete(story, "2026-11-02T04:00:00Z", 4_200_000);
        books.sell(story, "2026-11-03T04:00:00Z", 123_456);
        books.payOut(story, "2026-11-05T04:00:00Z", 3_276_000);
        books.takeBack(story, first, "2026-11-06T04:00:00Z", 2_100);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
    }

    @AfterEach
    void close() {
        clock.reset();
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOperatorClosesAndTheAccountantReadsOnAPhone() {
        var operator = browser.signedIn(DESK, books.operatorPerson());
        operator.navigate("/ops/statements?query=" + village.code());
        photograph(operator, "ops-statements");
        operator.locator("tbody a").first().click();
        assertThat(operator.locator("main").innerText()).contains("¥32,760.00");
        photograph(operator, "ops-statement-closing");
        operator.onDialog(dialog -> dialog.accept());
        operator.locator("form[method=post] button.btn-primary").last().click();
        operator.waitForURL("**/ops/statements");

        var left = closing.closeThrough(books.operator(), Book.of(village.code()), NOVEMBER);
        assertThat(left).as("closed by the operator").isEmpty();
        var accountant = books.accountant(village);
        for (int width : new int[] {PHONE, DESK}) {
            var page = browser.signedIn(width, accountant);
            page.navigate("/village/statements");
            read(page, "village-statements");
            page.locator("tbody th a").first().click();
            assertThat(page.locator("main").innerText()).contains("¥32,760.00", "大颜村 黄心地瓜 5斤装");
            read(page, "village-statement");
            for (var path : new String[] {"books?month=2026-11", "account?month=2026-11", "incomes?year=2026"}) {
                page.navigate("/village/" + path);
                read(page, "village-" + path.substring(0, path.indexOf('?')));
            }
        }
    }

    private static void read(Page page, String name) {
        photograph(page, name);
        assertThat(page.evaluate(NOTHING_LIES_ASIDE))
                .as("%s at %d", name, page.viewportSize().width)
                .isEqualTo(true);
    }
}
