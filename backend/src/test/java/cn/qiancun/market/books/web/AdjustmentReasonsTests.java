package cn.qiancun.market.books.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookStory;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.settlement.Adjustment;
import cn.qiancun.market.settlement.AdjustmentKind;
import cn.qiancun.market.settlement.Adjustments;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RequestAdjustment;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
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
import org.springframework.web.util.HtmlUtils;

/** A subsidy and a fee stand on every form of the statement with the reason for which two persons posted them. */
@MarketTest
class AdjustmentReasonsTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String GRANTED = "市级衔接资金，冷库电费补助";
    private static final String BILLED = "十一月账单手续费";

    @LocalServerPort
    int port;

    @Autowired
    BookStory books;

    @Autowired
    MonthClosing closing;

    @Autowired
    Adjustments adjustments;

    @Autowired
    StatementAccess access;

    @Autowired
    StatementDocument document;

    @Autowired
    ClosedWorkbook workbook;

    @Autowired
    Stalls stalls;

    @Autowired
    TestClock clock;

    @TempDir
    Path folder;

    VillageSummary village;
    Stalls.Person accountant;
    ClosedStatement statement;

    @BeforeEach
    void aMonthWithASubsidyAndAFee() {
        village = books.village();
        accountant = books.accountant(village);
        clock.moveTo(Instant.parse("2026-11-20T04:00:00Z"));
        post(AdjustmentKind.SUBSIDY, 50_000, "", GRANTED);
        post(AdjustmentKind.FEE, 65, "BILL-11", BILLED);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        statement = closing.closeThrough(books.operator(), Book.of(village.code()), NOVEMBER)
                .get(0);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void theRunningAccountSaysWhy() {
        var browser = Browser.on(port).signIn(accountant.phone(), People.PASSWORD);
        assertThat(browser.get("/village/account?month=2026-11").body()).contains(GRANTED, BILLED);
        var entries = Api.on(port)
                .signIn(accountant.phone(), People.PASSWORD)
                .get("/api/v1/villages/" + village.code() + "/statement?from=2026-11-01&to=2026-11-30")
                .json()
                .get("entries");
        assertThat(entries.get(0).get("description").asString()).isEqualTo(GRANTED);
        assertThat(entries.get(1).get("description").asString()).isEqualTo(BILLED);
    }

    @Test
    void theClosedStatementSaysWhyOnItsPageInTheWorkbookAndOnPaper() throws IOException {
        var browser = Browser.on(port).signIn(accountant.phone(), People.PASSWORD);
        var page = browser.get("/village/statements/" + statement.number()).body();
        assertThat(page).contains(GRANTED, BILLED, "¥0.65", "手续费").doesNotContain("??");
        var book = new ByteArrayOutputStream();
        workbook.write(access.owned(statement), Locale.CHINA, book);
        assertThat(unpacked(book.toByteArray())).contains(GRANTED, BILLED);
        var paper = new ByteArrayOutputStream();
        document.write(access.owned(statement), Locale.CHINA, paper);
        var text = new PdfTextExtractor(new PdfReader(paper.toByteArray())).getTextFromPage(1);
        // A narrow column breaks what is longer.
        assertThat(text.replaceAll("\\s", "")).contains("衔接资金", "账单手续费");
        assertThat(statement.main().cost()).isEqualTo(Money.ofFen(65));
        assertThat(statement.main().paid()).isEqualTo(Money.ZERO);
    }

    private void post(AdjustmentKind kind, long fen, String bill, String reason) {
        var clerk = stalls.actor(stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        var approver = stalls.actor(stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        var asked = new RequestAdjustment(
                kind, BeneficiaryKind.COLLECTIVE, village.code().value(), Money.ofFen(fen), null, bill, reason);
        var pdf = ("%PDF-1.7\n" + Ids.next() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        var made = adjustments.request(clerk, asked, pdf);
        var posted =
                adjustments.approve(approver, made.id(), made.version(), adjustments.documentHash(approver, made.id()));
        assertThat(posted.state()).isEqualTo(Adjustment.State.POSTED);
    }

    private String unpacked(byte[] book) throws IOException {
        var file = Files.write(folder.resolve("book.xlsx"), book);
        var text = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return HtmlUtils.htmlUnescape(text.toString());
    }
}
