package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class VillageStatementAccessTests {
    @LocalServerPort
    int port;

    @Autowired
    Accounts people;

    @Autowired
    Villages villages;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    VillageSummary village;
    String accountant;

    @BeforeEach
    void anAccountantOfAVillage() {
        int page = ThreadLocalRandom.current().nextInt(1, 100);
        village = villages.search(null, null, PageQuery.of(page, 50)).items().get(7);
        accountant = member(
                Role.VILLAGE_ACCOUNTANT, Organisation.village(village.code().value()));
        var story = new SaleStory(village.code());
        story.agree(shares);
        sales.record(story.sale(10_000, 800, null));
    }

    @Test
    void theVillagesAccountantReadsEntriesThatMakeTheClosing() {
        var answer = api(accountant).get(statement(village.code()) + "?from=2026-11-01&to=2026-11-30&size=500");
        assertThat(answer.status()).isEqualTo(200);
        long sum = answer.json().get("openingFen").asLong();
        for (var entry : answer.json().get("entries")) {
            sum += entry.get("amountFen").asLong();
        }
        assertThat(sum).isEqualTo(answer.json().get("closingFen").asLong()).isPositive();
        assertThat(answer.json().get("growers").get("creditedFen").asLong()).isPositive();
    }

    @Test
    void anAuditorReadsEveryVillage() {
        var auditor = member(Role.AUDITOR, Organisation.PLATFORM);
        assertThat(api(auditor).get(statement(village.code())).status()).isEqualTo(200);
    }

    @Test
    void anotherVillagesStatementLooksAsIfItWereNotThere() {
        assertThat(api(accountant)
                        .get(statement(VillageCode.of("370101001001")))
                        .status())
                .isEqualTo(404);
        assertThat(api(accountant).get("/api/v1/villages/nonsense/statement").status())
                .isEqualTo(404);
        var page = Browser.on(port).signIn(accountant, People.PASSWORD);
        assertThat(page.get("/village/account?village=370101001001").statusCode())
                .isEqualTo(404);
        assertThat(page.get("/village/account.xlsx?village=370101001001").statusCode())
                .isEqualTo(404);
    }

    @Test
    void strangersAndOtherRolesAreKeptOut() {
        assertThat(Api.on(port).get(statement(village.code())).status()).isEqualTo(401);
        var seller =
                member(Role.VILLAGE_SELLER, Organisation.village(village.code().value()));
        assertThat(api(seller).get(statement(village.code())).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-30&to=2026-11-01, statement.order",
        "from=2023-01-01&to=2026-01-01, statement.long",
        "from=soon, statement.date",
        "from=2026-02-30, statement.date",
        "to=99999-01-01, statement.date",
        "from=-999999999-01-01, statement.date",
        "size=1000000, page",
        "size=0, page"
    })
    void aPeriodThatMakesNoSenseIsRefusedWithAReason(String query, String problem) {
        var answer = api(accountant).get(statement(village.code()) + "?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void thePageAndTheWorkbookOpenForTheAccountant() {
        var browser = Browser.on(port).signIn(accountant, People.PASSWORD);
        var page = browser.get("/village/account?month=2026-11");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(village.shortName(), "黄心地瓜", "+¥78.00");
        var book = browser.get("/village/account.xlsx?month=2026-11");
        assertThat(book.statusCode()).isEqualTo(200);
        assertThat(book.body()).startsWith("PK");
        assertThat(browser.get("/village/account?month=nonsense").statusCode()).isEqualTo(422);
        assertThat(browser.get("/village/account?after=x").statusCode()).isEqualTo(404);
    }

    @Test
    void theSunshinePageAndTheProofAreForEverybody() {
        var page = Browser.on(port).get("/sunshine?period=all");
        assertThat(page.statusCode()).isEqualTo(200);
        var proof = Api.on(port).get("/api/v1/public/proof");
        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.json().get("headHash").asString()).matches("[0-9a-f]{64}");
        assertThat(proof.json().get("blockCount").asLong()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=sold%3Bdrop", "period=ever", "county=3701%25", "page=0", "page=1000000000"})
    void aChoiceThatDoesNotExistIsRefused(String query) {
        assertThat(Browser.on(port).get("/sunshine?" + query).statusCode()).isEqualTo(422);
    }

    private static String statement(VillageCode code) {
        return "/api/v1/villages/" + code + "/statement";
    }

    private Api api(String phone) {
        return Api.on(port).signIn(phone, People.PASSWORD);
    }

    private String member(Role role, Organisation organisation) {
        var phone = People.phone();
        people.grant(people.register(phone, People.PASSWORD, "会计"), role, organisation);
        return phone;
    }
}
