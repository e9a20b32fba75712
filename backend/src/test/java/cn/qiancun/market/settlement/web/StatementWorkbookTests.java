package cn.qiancun.market.settlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.VillageSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

@MarketTest
class StatementWorkbookTests {
    @Autowired
    StatementWorkbook workbook;

    @Autowired
    VillageAccounts accounts;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @TempDir
    Path folder;

    final SaleStory story = new SaleStory();
    final StatementPeriod november = StatementPeriod.of(YearMonth.of(2026, 11));

    @Test
    void theWorkbookHasTheSumsOfThePage() throws Exception {
        story.agree(shares);
        sell("黄心地瓜", 9_999);
        sell("小米", 12_345);
        var statement = accounts.statement(story.village, november, 0, 500);
        var sheet = part(write(), "xl/worksheets/sheet1.xml");
        var closing =
                BigDecimal.valueOf(statement.collective().closing().total().fen(), 2);
        assertThat(sheet).contains("<v>" + closing + "</v>");
        for (var line : statement.lines()) {
            assertThat(sheet).contains("<v>" + BigDecimal.valueOf(line.amount().fen(), 2) + "</v>");
        }
        assertThat(part(write(), "xl/sharedStrings.xml")).contains("黄心地瓜", "小米", "期初", "期末");
    }

    @Test
    void aDescriptionThatLooksLikeAFormulaStaysText() throws Exception {
        story.agree(shares);
        sell("=cmd|'/C calc'!A0", 100);
        var book = write();
        assertThat(part(book, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
        assertThat(part(book, "xl/sharedStrings.xml")).doesNotContain(">=cmd").contains("=cmd|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void whatASpreadsheetWouldCalculateGetsAnApostrophe(String text) {
        assertThat(StatementWorkbook.text(text)).isEqualTo("'" + text);
        assertThat(StatementWorkbook.text("地瓜" + text)).isEqualTo("地瓜" + text);
    }

    private void sell(String description, long fen) {
        sales.record(story.sale("Q" + Ids.next(), fen, 0, null, description, Instant.parse("2026-11-09T04:00:00Z")));
    }

    private byte[] write() throws IOException {
        var out = new ByteArrayOutputStream();
        var village = new VillageSummary(story.village, "大颜村村民委员会", "大颜村", "", "", "", "商河县");
        workbook.write(village, november, Locale.SIMPLIFIED_CHINESE, out);
        return out.toByteArray();
    }

    private String part(byte[] book, String name) throws IOException {
        var file = Files.write(folder.resolve("statement.xlsx"), book);
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(name);
            var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            return HtmlUtils.htmlUnescape(text);
        }
    }
}
