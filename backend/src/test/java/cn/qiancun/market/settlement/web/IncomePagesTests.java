package cn.qiancun.market.settlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Year;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

@MarketTest
class IncomePagesTests {
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    Stalls stalls;

    @Autowired
    Sales sales;

    @Autowired
    Villages villages;

    @Autowired
    IncomesWorkbook workbook;

    @Autowired
    Clock clock;

    Stalls.Stall stall;
    YearMonth month;

    /** Of 100 yuan the collective has 70 and the store's 8, the growers 17. */
    @BeforeEach
    void aCompletedSale() {
        stall = stalls.open("两项收入", Money.ofFen(1_000), 5);
        month = ShopCalendar.monthOf(clock.instant());
        var line = new RecordSale.Line(
                Ids.next(),
                Ids.next(),
                stall.village(),
                stall.sellerId(),
                stall.productId(),
                stall.variantId(),
                "=cmd|' /C calc'!A0",
                1,
                Money.ofFen(10_000));
        var sale =
                new RecordSale(SaleChannel.ONLINE, "Q" + Ids.next(), clock.instant(), Money.ZERO, null, List.of(line));
        sales.record(sale);
        sales.complete(sale.reference(), line.consignmentId());
    }

    @Test
    void theAccountantSeesBothIncomesBesideEachOther() {
        var page = browser(stall.accountant()).get("/village/incomes?month=" + month);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("服务收入", "¥78.00", "¥17.00", "=cmd|").doesNotContain("¥95.00");
    }

    @Test
    void operatorsAndAuditorsSeeAnyVillageOthersOnlyTheirOwn() {
        var path = "/ops/incomes?village=" + stall.village();
        for (var role : List.of(Role.OPERATOR, Role.AUDITOR, Role.SETTLEMENT_CLERK)) {
            var page = browser(stalls.member("平台", role, Organisation.PLATFORM)).get(path);
            assertThat(page.body()).contains("¥78.00");
        }
        var stranger = browser(stalls.open("别村", Money.ofFen(1_000), 5).accountant());
        assertThat(stranger.get("/village/incomes?village=" + stall.village()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/village/incomes.xlsx?village=" + stall.village())
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get(path).statusCode()).isEqualTo(403);
        assertThat(browser(stall.seller()).get("/village/incomes").statusCode()).isEqualTo(403);
    }

    @Test
    void operatorsFindAVillageByItsName() {
        var operator = browser(stalls.operator());
        var village = villages.require(stall.village());
        var found =
                operator.get("/ops/incomes?village=" + URLEncoder.encode(village.shortName(), StandardCharsets.UTF_8));
        assertThat(found.body())
                .contains("/ops/incomes?village=" + village.code(), village.townshipName())
                .doesNotContain("??");
        assertThat(operator.get("/ops/incomes?village=zzz").body()).contains("没有找到这个村");
        assertThat(operator.get("/ops/incomes", "Accept-Language", "en").body()).doesNotContain("??");
        assertThat(operator.get("/ops/incomes?village=370199999999").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"year=26", "year=1999", "year=２０２６", "month=2026-13"})
    void aYearThatMakesNoSenseIsRefused(String query) {
        var page = browser(stall.accountant()).get("/village/incomes?" + query);
        assertThat(page.statusCode()).isEqualTo(422);
    }

    @Test
    void theWorkbookHoldsNoFormulaAndTheSameSums() throws Exception {
        var book = folder.resolve("incomes.xlsx");
        try (var out = Files.newOutputStream(book)) {
            workbook.write(villages.require(stall.village()), Year.of(month.getYear()), Locale.CHINA, out);
        }
        var content = new StringBuilder();
        try (var zip = new ZipFile(book.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                content.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(HtmlUtils.htmlUnescape(content.toString()))
                .contains("服务收入", ">78.00<", ">17.00<", "cmd|")
                .doesNotContain("<f>", ">=cmd");
        var answer = browser(stall.accountant()).get("/village/incomes.xlsx");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("PK");
    }

    @Test
    void programsReadTheSame() {
        var api = Api.on(port).signIn(stall.accountant().phone(), People.PASSWORD);
        var path = "/api/v1/villages/" + stall.village() + "/incomes";
        var answer = api.get(path + "?month=" + month).json();
        assertThat(answer.get("collectiveFen")
                        .get(IncomeKind.SERVICE_FEE.name())
                        .asLong())
                .isEqualTo(7_800);
        assertThat(answer.get("growersFen").asLong()).isEqualTo(1_700);
        var lines = api.get(path + "/lines?beneficiary=GROWERS").json().get("items");
        assertThat(lines.size()).isEqualTo(1);
        assertThat(lines.get(0).get("amountFen").asLong()).isEqualTo(1_700);
        assertThat(api.get(path + "/lines?beneficiary=SELLER").status()).isEqualTo(422);
        assertThat(api.get(path + "/lines?size=501").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/villages/370101001001/incomes").status()).isEqualTo(404);
        assertThat(Api.on(port).get(path).status()).isEqualTo(401);
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
