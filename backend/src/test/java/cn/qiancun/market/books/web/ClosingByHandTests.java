package cn.qiancun.market.books.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookStory;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Closing books by hand: seen before it is done, for collectives and sellers, by people and by programs. */
@MarketTest
class ClosingByHandTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @LocalServerPort
    int port;

    @Autowired
    BookStory books;

    @Autowired
    MonthClosing closing;

    @Autowired
    Sellers sellers;

    @Autowired
    RevenueShares shares;

    @Autowired
    Sales sales;

    @Autowired
    Stalls stalls;

    @Autowired
    TestClock clock;

    VillageSummary village;
    Stalls.Person accountant;
    ClosedStatement statement;

    @BeforeEach
    void aClosedMonth() {
        village = books.village();
        accountant = books.accountant(village);
        books.sellAndComplete(new SaleStory(village.code()), "2026-11-10T04:00:00Z", 10_000);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        statement = closing.closeThrough(books.operator(), Book.of(village.code()), NOVEMBER)
                .get(0);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void anOperatorSeesWhatClosingMakesClosesByHandAndIsToldWhatCannotBe() {
        var browser = browser(books.operatorPerson());
        var book = "COLLECTIVE:" + village.code();
        var preview = "/ops/statements/closing?book=" + book;
        var form = Map.of("book", book, "month", "2026-12");
        var running = browser.submit("/ops/proof", "/ops/statements", form);
        assertThat(running.statusCode()).isEqualTo(409);
        assertThat(running.body()).contains("这个月还没有结束", village.shortName());
        assertThat(browser.get(preview + "&month=soon").body()).contains("月份").doesNotContain("??");
        assertThat(browser.get("/ops/statements/closing?book=COLLECTIVE:1").statusCode())
                .isEqualTo(404);

        clock.moveTo(Instant.parse("2027-01-02T00:00:00Z"));
        var december = statement.number().replace("-001", "-002");
        var found = browser.get("/ops/statements?query=" + village.code()).body();
        assertThat(found).contains(village.shortName(), "2026-11").doesNotContain("??");
        assertThat(browser.get(preview).body()).contains(december, "封存以上 1 个月").doesNotContain("??");
        assertThat(browser.get(preview, "Accept-Language", "en").body()).doesNotContain("??");
        assertThat(browser(accountant).get("/village/statements").body()).doesNotContain(december);
        assertThat(browser.submit(preview, "/ops/statements", form).statusCode())
                .isEqualTo(302);
        assertThat(browser(accountant).get("/village/statements").body()).contains(december);
        assertThat(browser.get(preview).body()).contains("没有需要封的月份").doesNotContain("封存以上");
    }

    @Test
    void theBooksOfACooperativeAreFoundByNamePreviewedAndClosedAsWell() {
        var cooperative = cooperativeThatSold();
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        var book = "SELLER:" + cooperative.id();
        var clerk = browser(stalls.member("结算", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        var found = clerk.get("/ops/statements?query=" + encoded(cooperative.name()))
                .body();
        assertThat(found).contains(cooperative.name(), "合作社", "还没有封过", village.shortName());
        var preview = "/ops/statements/closing?book=" + book;
        assertThat(clerk.get(preview).body())
                .contains("S" + cooperative.id() + "-2026-001", "¥3,000.00")
                .doesNotContain("??", "<form class=\"section\" method=\"post\"");
        var operator = browser(books.operatorPerson());
        var closed = operator.submit(preview, "/ops/statements", Map.of("book", book, "month", "2026-11"));
        assertThat(closed.statusCode()).isEqualTo(302);
        assertThat(operator.get("/ops/statements?query=" + encoded(cooperative.name()))
                        .body())
                .contains("没有找到还没封的账");
        var list = browser(accountant).get("/village/statements?keeper=" + cooperative.id());
        assertThat(list.body())
                .contains("S" + cooperative.id() + "-2026-001", cooperative.name(), "¥3,000.00")
                .doesNotContain("农户收入", "??");
        var one = browser(accountant).get("/village/statements/S" + cooperative.id() + "-2026-001");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains("卖家").doesNotContain("??");
    }

    @Test
    void programsPreviewAndCloseBooks() {
        var cooperative = cooperativeThatSold();
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        var path = "/api/v1/books/SELLER:" + cooperative.id() + "/closing";
        var operator = Api.on(port).signIn(books.operatorPerson().phone(), People.PASSWORD);
        var open = operator.get("/api/v1/books/open?query=" + encoded(cooperative.name()))
                .json();
        assertThat(open.get("total").asLong()).isEqualTo(1);
        assertThat(open.get("items").get(0).get("book").asString()).isEqualTo("SELLER:" + cooperative.id());
        var plan = operator.get(path).json().get("statements");
        assertThat(plan.size()).isEqualTo(1);
        assertThat(plan.get(0).get("parts").get(0).get("earnedFen").asLong()).isEqualTo(300_000);
        var made = operator.post(path, Map.of("month", "2026-11"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("statements").get(0).get("number").asString())
                .isEqualTo(plan.get(0).get("number").asString());
        assertThat(operator.post(path, Map.of("month", "2026-11"))
                        .json()
                        .get("statements")
                        .size())
                .isZero();
        assertThat(operator.post(path, Map.of("month", "2026-12")).problem()).isEqualTo("statement.month-runs");
        assertThat(operator.post(path, Map.of()).problem()).isEqualTo("statement.month");
        assertThat(operator.get("/api/v1/books/SELLER:1/closing").status()).isEqualTo(404);
        var list = Api.on(port)
                .signIn(accountant.phone(), People.PASSWORD)
                .get("/api/v1/villages/" + village.code() + "/closed-statements?keeper=" + cooperative.id());
        assertThat(list.json()
                        .get("items")
                        .get(0)
                        .get("seller")
                        .get("earnedFen")
                        .asLong())
                .isEqualTo(300_000);
    }

    /** In November, for 6,000 yuan, half of which is its own. */
    private SellerSummary cooperativeThatSold() {
        var cooperative =
                sellers.register("合作社 " + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, village.code());
        var parts = List.of(
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, village.code().value(), 5_000),
                new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(cooperative.id()), 5_000));
        shares.agree(cooperative.id(), null, new RevenueShare(parts), Instant.parse("2025-01-01T00:00:00Z"));
        var line = new RecordSale.Line(
                Ids.next(),
                Ids.next(),
                village.code(),
                cooperative.id(),
                Ids.next(),
                Ids.next(),
                "小米",
                1,
                Money.ofFen(600_000));
        var at = Instant.parse("2026-11-20T04:00:00Z");
        var sale = new RecordSale(SaleChannel.ONLINE, "Q" + Ids.next(), at, Money.ZERO, null, List.of(line));
        sales.record(sale);
        books.complete(sale, "2026-11-21T04:00:00Z");
        return cooperative;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
