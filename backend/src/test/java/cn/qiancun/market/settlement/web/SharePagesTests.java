package cn.qiancun.market.settlement.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class SharePagesTests {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    Stalls.Stall stall;
    Browser accountant;
    Browser operator;
    String ofVillage;
    String ofOps;

    @BeforeEach
    void aStall() {
        stall = stalls.open("分配页面", Money.ofFen(1_000), 5);
        accountant = browser(stall.accountant());
        operator = browser(stalls.operator());
        ofVillage = "/village/shares/sellers/" + stall.sellerId();
        ofOps = "/ops/shares/sellers/" + stall.sellerId();
    }

    @Test
    void thePreviewSaysToTheFenWhatAYuanAHundredAndOnesOwnAmountBecome() {
        var page = accountant.submit(ofVillage, ofVillage, form("preview", Map.of("example", "38.88")));
        assertThat(page.statusCode()).isEqualTo(200);
        // 75 percent to the collective, 25 to the platform.
        assertThat(page.body()).contains("¥0.75", "¥75.00", "¥29.16", "¥9.72");
        assertThat(accountant.get("/village/shares").body()).contains("眼下没有修改提议");
    }

    @Test
    void theVillageProposesTheOperatorConsentsAndBothSeeTheHistory() {
        var sent = accountant.submit(ofVillage, ofVillage, form("propose", Map.of()));
        assertThat(sent.statusCode()).isEqualTo(302);
        var proposal = Browser.location(sent).replace("/village/shares/", "");
        assertThat(accountant.get("/village/shares/" + proposal).body()).contains("等待同意", "秋收前改");
        assertThat(operator.get("/ops").body()).contains("/ops/shares");
        assertThat(operator.get("/ops/shares").body()).contains("/ops/shares/" + proposal);
        var page = "/ops/shares/" + proposal;
        var consent = operator.submit(page, page + "/consent", Map.of("version", "1"));
        assertThat(consent.statusCode()).isEqualTo(302);
        assertThat(operator.get(page).body()).contains("已约定");
        for (var history :
                List.of(operator.get(ofOps).body(), accountant.get(ofVillage).body())) {
            assertThat(history).contains("现行", "已结束", "75%", "70%");
        }
        var again = operator.submit(ofOps, page + "/consent", Map.of("version", "1"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("已经办结");
    }

    @Test
    void aFormThatFailsKeepsWhatWasTypedAndSaysWhatIsWrong() {
        var page = accountant.submit(ofVillage, ofVillage, form("propose", Map.of("platform", "24.5")));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("须为 100%", "value=\"24.5\"", "秋收前改");
        page = accountant.submit(ofVillage, ofVillage, form("propose", Map.of("collective", "75.001")));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("最多两位小数", "75.001");
        page = accountant.submit(ofVillage, ofVillage, form("propose", Map.of("from", "2020-01-01")));
        assertThat(page.body()).contains("生效日期须在今天之后");
        page = accountant.submit(ofVillage, ofVillage, form("propose", Map.of("reason", "")));
        assertThat(page.body()).contains("请写一行说明");
        page = accountant.submit(ofVillage, ofVillage, form("more", Map.of()));
        assertThat(page.body()).contains("village-1");
    }

    @Test
    void operatorsProposeTooAndCannotAgreeAlone() {
        var sent = operator.submit(ofOps, ofOps, form("propose", Map.of()));
        var page = Browser.location(sent);
        assertThat(operator.get(page).body()).contains("等待同意").doesNotContain(page + "/consent");
        var refused = operator.submit(ofOps, page + "/consent", Map.of("version", "1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        var village = page.replace("/ops/", "/village/");
        var no = accountant.submit(village, village + "/rejection", Map.of("version", "1", "reason", "太少"));
        assertThat(no.statusCode()).isEqualTo(302);
        assertThat(operator.get(page).body()).contains("未同意", "太少");
    }

    @Test
    void anotherVillagesPagesLookAsIfTheyWereNotThere() {
        var other = stalls.open("别村", Money.ofFen(1_000), 5);
        var stranger = browser(other.accountant());
        assertThat(stranger.get(ofVillage).statusCode()).isEqualTo(404);
        var page = Browser.location(accountant.submit(ofVillage, ofVillage, form("propose", Map.of())));
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        var form = "/village/shares/sellers/" + other.sellerId();
        assertThat(stranger.submit(form, page + "/consent", Map.of("version", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.submit(form, ofVillage, form("propose", Map.of())).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/ops/shares").statusCode()).isEqualTo(403);
        var auditor = browser(stalls.member("审计", Role.AUDITOR, Organisation.PLATFORM));
        assertThat(auditor.get(page.replace("/village/", "/ops/")).statusCode()).isEqualTo(200);
    }

    @Test
    void programsDoTheSame() {
        var village = Api.on(port).signIn(stall.accountant().phone(), People.PASSWORD);
        var ops = Api.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        var parts = List.of(part("COLLECTIVE", stall.village().value(), 7_500), part("PLATFORM", "", 2_500));
        var preview = village.post("/api/v1/share-previews", Map.of("parts", parts, "amountFen", 3_888));
        assertThat(preview.json().get("lines").get(0).get("amountFen").asLong()).isEqualTo(2_916);
        var body = Map.of("sellerId", Long.toString(stall.sellerId()), "parts", parts, "reason", "接口提出");
        assertThat(village.post("/api/v1/share-proposals", body).status()).isEqualTo(400);
        var keyed = village.once();
        var proposed = keyed.post("/api/v1/share-proposals", body);
        assertThat(proposed.status()).isEqualTo(201);
        var id = proposed.json().get("id").asString();
        assertThat(keyed.post("/api/v1/share-proposals", body).json().get("id").asString())
                .isEqualTo(id);
        var path = "/api/v1/share-proposals/" + id;
        assertThat(village.get("/api/v1/share-proposals").json().get("total").asLong())
                .isEqualTo(1);
        assertThat(ops.post(path + "/consent", Map.of("version", 9)).problem()).isEqualTo("agreement.changed");
        var agreed = ops.post(path + "/consent", Map.of("version", 1));
        assertThat(agreed.json().get("state").asString()).isEqualTo("AGREED");
        var shares =
                village.get("/api/v1/sellers/" + stall.sellerId() + "/shares").json();
        assertThat(shares.size()).isEqualTo(2);
        assertThat(shares.get(0).get("parts").size()).isEqualTo(2);
        var bad = Map.of("sellerId", Long.toString(stall.sellerId()), "parts", List.of(), "reason", "x");
        assertThat(village.once().post("/api/v1/share-proposals", bad).status()).isEqualTo(422);
    }

    private static Map<String, Object> part(String kind, String owner, int basisPoints) {
        return Map.of("kind", kind, "owner", owner, "basisPoints", basisPoints);
    }

    private Map<String, String> form(String step, Map<String, String> changed) {
        var entries = new HashMap<String, String>();
        entries.put("village", stall.village().value());
        entries.put("collective", "75");
        entries.put("platform", "25");
        entries.put("reason", "秋收前改");
        entries.put("step", step);
        entries.putAll(changed);
        return entries;
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
