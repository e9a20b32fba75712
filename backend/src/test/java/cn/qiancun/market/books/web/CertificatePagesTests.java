package cn.qiancun.market.books.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookStory;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.VillageSummary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A certificate from the request to the revocation, as both sides meet it in the browser. */
@MarketTest
class CertificatePagesTests {
    private static final Pattern CONSENT = Pattern.compile("/village/certificates/([0-9]+)/consent");

    @LocalServerPort
    int port;

    @Autowired
    BookStory books;

    @Autowired
    MonthClosing closing;

    @Autowired
    TestClock clock;

    VillageSummary village;
    RecordSale sale;
    Browser accountant;
    Browser commissioner;

    @BeforeEach
    void aVillageThatSold() {
        village = books.village();
        accountant = browser(books.accountant(village));
        commissioner = browser(books.commissioner());
        sale = books.sellAndComplete(new SaleStory(village.code()), "2026-11-10T04:00:00Z", 10_000);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        closing.closeThrough(books.operator(), Book.of(village.code()), YearMonth.of(2026, 11));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void fromTheRequestToTheRevocation() {
        var found = commissioner.get(
                "/finance/new?query=" + URLEncoder.encode(village.shortName(), StandardCharsets.UTF_8));
        assertThat(found.body()).contains("/finance/new?village=" + village.code());
        assertThat(ask("2026-11").statusCode()).isEqualTo(302);
        assertThat(accountant.get("/village").body()).contains("/village/certificates");
        var id = requested();
        assertThat(commissioner.get("/finance/certificates/" + id).statusCode()).isEqualTo(409);

        var consented = accountant.submit(
                "/village/certificates", "/village/certificates/" + id + "/consent", Map.of("days", "30"));
        assertThat(consented.statusCode()).isEqualTo(302);
        var page = commissioner.get("/finance/certificates/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("¥78.00", "¥17.00", "黄心地瓜").doesNotContain(sale.reference());
        assertThat(commissioner.get("/finance/certificates/" + id + ".pdf").body())
                .startsWith("%PDF");
        var check = Pattern.compile("/certificates/check/[^\"]+").matcher(page.body());
        assertThat(check.find()).isTrue();
        assertThat(Browser.on(port).get(check.group()).body()).contains("这份证明是真的", "¥78.00");
        assertThat(accountant.get("/village/certificates").body()).contains("金融专员 看了网页", "金融专员 下载了 PDF");

        var revoked =
                accountant.submit("/village/certificates", "/village/certificates/" + id + "/revocation", Map.of());
        assertThat(revoked.statusCode()).isEqualTo(302);
        var gone = commissioner.get("/finance/certificates/" + id);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("村里已收回同意").doesNotContain("¥78.00");
        assertThat(commissioner.get("/finance/certificates/" + id + ".pdf").statusCode())
                .isEqualTo(409);
        assertThat(Browser.on(port).get(check.group()).body()).contains("不再有效").doesNotContain("¥78.00");
    }

    @Test
    void aFormThatIsWrongComesBackAsItWasFilledIn() {
        var running = ask("2026-12");
        assertThat(running.statusCode()).isEqualTo(422);
        assertThat(running.body()).contains("已经结束的月份", "春耕贷款");
        assertThat(ask("2026-11").statusCode()).isEqualTo(302);
        var id = requested();
        var refused = accountant.submit(
                "/village/certificates", "/village/certificates/" + id + "/consent", Map.of("days", "1e3"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("1 到 365");
    }

    @Test
    void anotherCommissionerFindsNothing() {
        ask("2026-11");
        var other = browser(books.commissioner());
        assertThat(other.get("/finance/certificates/" + requested()).statusCode())
                .isEqualTo(404);
        assertThat(other.get("/finance").body()).doesNotContain(village.shortName());
    }

    private java.net.http.HttpResponse<String> ask(String to) {
        return commissioner.submit(
                "/finance/new?village=" + village.code(),
                "/finance/new",
                Map.of(
                        "village",
                        village.code().value(),
                        "from",
                        "2026-10",
                        "to",
                        to,
                        "detail",
                        "LINES",
                        "purpose",
                        "春耕贷款"));
    }

    private String requested() {
        var form = CONSENT.matcher(accountant.get("/village/certificates").body());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
