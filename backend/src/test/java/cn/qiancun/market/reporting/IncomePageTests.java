package cn.qiancun.market.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.ImpactReceipts;
import cn.qiancun.market.settlement.StatementLine;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.settlement.VillageStatement;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.County;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.web.Templates;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages on which money is shown, rendered without an application. */
class IncomePageTests {
    static final VillageCode VILLAGE = VillageCode.of("370126100201");
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private final Templates templates = new Templates("common", "console", "income");

    @Test
    void theAccountShowsOpeningLinesAndClosing() {
        var html = templates.render("village/account", account(List.of(sold("黄心地瓜 5斤装"), completed())));
        assertThat(html)
                .contains("大颜村 村集体账", "期初", "期末", "Q2611220000017", "黄心地瓜 5斤装", "× 2", "售出，记入待结算")
                .contains(
                        "+¥70.00",
                        "−¥70.00",
                        "¥120.00",
                        "农户",
                        "/village/account.xlsx?village=370126100201&amp;month=2026-11")
                .contains("after=42");
    }

    @Test
    void whatASellerWroteIsShownAsText() {
        var html = templates.render("village/account", account(List.of(sold("<script>alert(1)</script>"))));
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void anEmptyMonthSaysWhatBelongsThere() {
        assertThat(templates.render("village/account", account(List.of()))).contains("这个月还没有入账");
    }

    @Test
    void theSunshinePageShowsVillagesSumsAndTheProof() {
        var html = templates.render("shop/sunshine", sunshine(true));
        assertThat(html)
                .contains("大颜村", "商河县", "¥300.00", "¥210.00", "¥51.00", "合计", "ab".repeat(32), "已核验")
                .contains("截至 2026-11-22 12:00（北京时间）")
                .doesNotContain("还没有卖出");
        assertThat(templates.render("shop/sunshine", sunshine(false))).contains("校验不符");
        assertThat(templates.render("shop/sunshine", sunshine(true), Locale.ENGLISH))
                .contains("Open books", "To the collective", "By Goods sold, highest first");
    }

    @Test
    void theReceiptShowsWhereTheYuanWentAndItsSum() {
        var call = "<section th:replace=\"~{components/impact :: receipt(${parts})}\"></section>";
        var parts = List.of(
                new ImpactReceipts.Part("COLLECTIVE", VILLAGE.value(), "大颜村", Money.ofFen(7_000)),
                new ImpactReceipts.Part("GROWERS", VILLAGE.value(), "大颜村", Money.ofFen(1_700)),
                new ImpactReceipts.Part("CARRIER", "", "", Money.ofFen(800)));
        assertThat(templates.render(call, Map.of("parts", parts)))
                .contains("村集体", "大颜村", "¥70.00", "¥17.00", "运费", "¥95.00", "<rect");
        assertThat(templates.render(call, Map.of("parts", List.of()))).contains("付款后");
    }

    static Map<String, Object> account(List<StatementLine> lines) {
        var opening = new Holding(Money.ofFen(0), Money.ofFen(5_000));
        var closing = new Holding(Money.ofFen(0), Money.ofFen(12_000));
        var model = new HashMap<String, Object>();
        var village = new VillageSummary(VILLAGE, "大颜村村民委员会", "大颜村", "370126100", "许商街道", "370126", "商河县");
        model.put("villages", List.of(village));
        model.put("village", village);
        model.put("month", "2026-11");
        model.put("previousMonth", "2026-10");
        model.put("nextMonth", "2026-12");
        model.put("continued", false);
        model.put("collectiveNow", closing);
        model.put("growersNow", new Holding(Money.ofFen(1_700), Money.ZERO));
        model.put(
                "statement",
                new VillageStatement(
                        VILLAGE,
                        StatementPeriod.of(YearMonth.of(2026, 11)),
                        new VillageStatement.Part(opening, closing, Money.ofFen(7_000)),
                        new VillageStatement.Part(opening, closing, Money.ofFen(1_700)),
                        lines,
                        42));
        return model;
    }

    static StatementLine sold(String description) {
        return new StatementLine(
                1, 1, NOON, "SALE", "Q2611220000017", description, 2, Money.ofFen(7_000), Money.ZERO, Money.ZERO);
    }

    static StatementLine completed() {
        return new StatementLine(
                3,
                2,
                NOON.plusSeconds(99_999),
                "SALE_COMPLETED",
                "Q2611220000017",
                "黄心地瓜 5斤装",
                2,
                Money.ofFen(-7_000),
                Money.ofFen(7_000),
                Money.ZERO);
    }

    static Map<String, Object> sunshine(boolean intact) {
        var totals = new Totals(Money.ofFen(30_000), Money.ofFen(21_000), Money.ofFen(5_100), 30);
        var rows = List.of(
                new SunshineRow(VILLAGE.value(), "大颜村", "商河县", totals),
                new SunshineRow("370113001001", "双泉村", "长清区", Totals.NONE));
        var model = new HashMap<String, Object>();
        model.put("report", new SunshineReport(new PageOf<>(rows, 2, PageQuery.of(1, 50)), totals, NOON));
        model.put("periods", SunshinePeriod.values());
        model.put("period", SunshinePeriod.YEAR);
        model.put("sorts", SunshineSort.values());
        model.put("sort", SunshineSort.SOLD);
        model.put("counties", List.of(new County("370126", "商河县"), new County("370113", "长清区")));
        model.put("county", null);
        model.put("proof", head(intact));
        return model;
    }

    private static LedgerProof.Head head(boolean intact) {
        return new LedgerProof.Head("ab".repeat(32), 12, 3_456, "0".repeat(64), 12, NOON, intact ? null : "block 3");
    }
}
