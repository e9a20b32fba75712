package cn.qiancun.market.books.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookStory;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.VillageSummary;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class BooksPagesTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String FORMULA = "=cmd|'/C calc'!A0";

    @LocalServerPort
    int port;

    @Autowired
    BookStory books;

    @Autowired
    MonthClosing closing;

    @Autowired
    Vouchers vouchers;

    @Autowired
    StatementAccess access;

    @Autowired
    StatementDocument document;

    @Autowired
    ClosedWorkbook workbook;

    @Autowired
    VoucherWorkbook voucherWorkbook;

    @Autowired
    TestClock clock;

    @TempDir
    Path folder;

    VillageSummary village;
    Stalls.Person accountant;
    ClosedStatement statement;

    @BeforeEach
    void aClosedMonth() {
        village = books.village();
        accountant = books.accountant(village);
        var story = new SaleStory(village.code());
        books.complete(books.sell(story, "2026-11-10T04:00:00Z", 10_000, FORMULA), "2026-11-11T04:00:00Z");
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        statement = closing.closeThrough(books.operator(), Book.of(village.code()), NOVEMBER)
                .get(0);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void theAccountantReadsTheStatementAndItsDocuments() {
        var browser = browser(accountant);
        assertThat(browser.get("/village/statements").body()).contains(statement.number(), "¥78.00", "¥17.00");
        var page = browser.get("/village/statements/" + statement.number());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(statement.contentHash(), statement.proofHash(), "+¥78.00", "订单完成");
        var pdf = browser.get("/village/statements/" + statement.number() + ".pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
        var book = browser.get("/village/statements/" + statement.number() + ".xlsx");
        assertThat(book.statusCode()).isEqualTo(200);
        assertThat(book.body()).startsWith("PK");
    }

    @Test
    void anotherVillagesStatementLooksAsIfItWereNotThere() {
        var stranger = browser(books.accountant(books.village()));
        for (var ending : new String[] {"", ".pdf", ".xlsx"}) {
            assertThat(stranger.get("/village/statements/" + statement.number() + ending)
                            .statusCode())
                    .isEqualTo(404);
        }
        for (var path : new String[] {"statements", "books", "books.xlsx", "certificates"}) {
            assertThat(stranger.get("/village/" + path + "?village=" + village.code())
                            .statusCode())
                    .isEqualTo(404);
        }
        var api = Api.on(port).signIn(books.accountant(books.village()).phone(), People.PASSWORD);
        assertThat(api.get("/api/v1/villages/" + village.code() + "/closed-statements")
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/villages/" + village.code() + "/vouchers").status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/closed-statements/" + statement.number() + ".pdf")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void programsGetStatementsAndVouchers() {
        var api = Api.on(port).signIn(accountant.phone(), People.PASSWORD);
        var list = api.get("/api/v1/villages/" + village.code() + "/closed-statements");
        assertThat(list.status()).isEqualTo(200);
        var first = list.json().get("items").get(0);
        assertThat(first.get("number").asString()).isEqualTo(statement.number());
        assertThat(first.get("collective").get("earnedFen").asLong()).isEqualTo(7_800);
        assertThat(first.get("growers").get("earnedFen").asLong()).isEqualTo(1_700);
        var file = api.get("/api/v1/villages/" + village.code() + "/vouchers?month=2026-11");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.response().body()).startsWith("PK");
        var open = api.get("/api/v1/villages/" + village.code() + "/vouchers?month=2026-12");
        assertThat(open.status()).isEqualTo(409);
        assertThat(open.problem()).isEqualTo("books.open");
        assertThat(api.get("/api/v1/villages/" + village.code() + "/vouchers?month=soon")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theCheckPageTellsTheGenuineFromTheForged() {
        var visitor = Browser.on(port);
        var genuine = visitor.get(StatementDocument.checkPath(statement));
        assertThat(genuine.statusCode()).isEqualTo(200);
        assertThat(genuine.body()).contains("这份对账单是真的", statement.contentHash(), "¥78.00");
        var typed = visitor.get("/statements/check?number=" + statement.number() + "&code=" + statement.checkCode());
        assertThat(typed.body()).contains("这份对账单是真的");
        for (var forged : new String[] {
            "/statements/check/" + statement.number(),
            "/statements/check/" + statement.number() + "?code=000000000000000000000000",
            "/statements/check/S999-2026-001?code=" + statement.checkCode()
        }) {
            var answer = visitor.get(forged);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("核验码不对").doesNotContain(statement.contentHash(), "¥78.00");
        }
        assertThat(visitor.get("/certificates/check/C1?code=x").body()).contains("核验码不对");
    }

    @Test
    void theDocumentIsReadableTextInChineseWithTheProof() throws IOException {
        var out = new ByteArrayOutputStream();
        document.write(access.owned(statement), Locale.CHINA, out);
        var text = new PdfTextExtractor(new PdfReader(out.toByteArray())).getTextFromPage(1);
        assertThat(text).contains(village.shortName(), statement.number(), statement.proofHash(), "村集体", "农户", "78.00");
    }

    @Test
    void whatLooksLikeAFormulaStaysTextInEveryWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(access.owned(statement), Locale.CHINA, out);
        assertNoFormula(out.toByteArray());
        var keeper = vouchers.bookkeeper(village.code(), "collective");
        var month = vouchers.of(keeper, NOVEMBER, PaidInto.BANK);
        var voucherOut = new ByteArrayOutputStream();
        voucherWorkbook.write(month, Locale.CHINA, voucherOut);
        assertNoFormula(voucherOut.toByteArray());
    }

    @Test
    void theVoucherPageShowsBalancedVouchersAndSaysWhenAMonthIsOpen() {
        var browser = browser(accountant);
        var page = browser.get("/village/books?month=2026-11");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("财会〔2023〕14号", "112 应收款", "211 应付款", "¥95.00");
        assertThat(browser.get("/village/books?month=2026-12").body()).contains("还没有封账");
        assertThat(browser.get("/village/books?month=1").statusCode()).isEqualTo(422);
        assertThat(browser.get("/village/books?into=SAFE").statusCode()).isEqualTo(422);
        assertThat(browser.get("/village/books?keeper=12345").statusCode()).isEqualTo(404);
    }

    private void assertNoFormula(byte[] book) throws IOException {
        var file = Files.write(folder.resolve("book.xlsx"), book);
        var text = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(text).doesNotContain("<f>").doesNotContain(">=cmd").contains("=cmd|");
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
