package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.Switch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Payouts as programs and people meet them: by JSON and on the pages. */
@MarketTest
class PayoutApiTest {
    private static final String HOLDER = "大颜村股份经济合作社";

    @LocalServerPort
    private int port;

    @Autowired
    private PayoutStory story;

    @Autowired
    private Stalls stalls;

    private final String village = "999" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);
    private final String whom = "COLLECTIVE:" + village;
    private Stalls.Person accountant;

    @BeforeEach
    void aVillageWithMoney() {
        accountant = stalls.member("报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(village));
        story.give(Beneficiary.collective(VillageCode.of(village)), 80_000);
    }

    private Api api(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Stalls.Person platform(Role role) {
        return stalls.member(role.name(), role, Organisation.PLATFORM);
    }

    private void verifiedAccount() {
        story.verifiedAccount(
                new PayoutStory.Village(VillageCode.of(village), stalls.actor(accountant)), PayoutStory.NUMBER);
    }

    @Test
    void fromTheAccountToTheArrivalByJson() {
        var own = api(accountant);
        var entered = own.once()
                .post(
                        "/api/v1/payout-accounts",
                        Map.of(
                                "beneficiary",
                                whom,
                                "kind",
                                "CORPORATE_BANK",
                                "bankName",
                                "农业银行",
                                "number",
                                PayoutStory.NUMBER,
                                "holder",
                                HOLDER));
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.response().body()).doesNotContain(PayoutStory.NUMBER);
        var account = entered.json().get("id").asString();
        var verified = api(platform(Role.OPERATOR))
                .once()
                .post("/api/v1/payout-accounts/" + account + "/verification", Map.of("number", PayoutStory.NUMBER));
        assertThat(verified.json().get("state").asString()).isEqualTo("VERIFIED");
        var can = own.get("/api/v1/beneficiaries/" + whom + "/payable");
        assertThat(can.json().get("payableFen").asLong()).isEqualTo(80_000);

        var asked = own.once().post("/api/v1/payouts", Map.of("beneficiary", whom, "amountFen", 80_000));
        assertThat(asked.status()).isEqualTo(201);
        var id = asked.json().get("id").asString();
        assertThat(api(platform(Role.SETTLEMENT_CLERK))
                        .once()
                        .post("/api/v1/payouts/" + id + "/approval", Map.of())
                        .status())
                .isEqualTo(403);
        var approver = api(platform(Role.SETTLEMENT_APPROVER));
        var approved = approver.once().post("/api/v1/payouts/" + id + "/approval", Map.of());
        assertThat(approved.json().get("state").asString()).isEqualTo("RESERVED");
        assertThat(approver.once()
                        .post("/api/v1/payouts/" + id + "/approval", Map.of())
                        .status())
                .isEqualTo(409);
        PayoutStory.await()
                .until(() -> own.get("/api/v1/payouts/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("SUCCEEDED"));
        assertThat(own.get("/api/v1/payouts/" + id).json().get("steps").size()).isEqualTo(5);
    }

    @Test
    void theSameKeyIsTheSamePayoutAndMayNotCarryAnother() {
        verifiedAccount();
        var own = api(accountant).once();
        var body = Map.of("beneficiary", whom, "amountFen", 50_000);
        var first = own.post("/api/v1/payouts", body);
        var again = own.post("/api/v1/payouts", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(own.get("/api/v1/beneficiaries/" + whom + "/payouts")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(own.post("/api/v1/payouts", Map.of("beneficiary", whom, "amountFen", 1))
                        .status())
                .isEqualTo(422);
        assertThat(api(accountant).post("/api/v1/payouts", body).problem()).isEqualTo("idempotency.key-missing");
    }

    @Test
    void badInputIsRefusedAndWritesNothing() {
        verifiedAccount();
        var own = api(accountant);
        assertProblem(own, 422, "payout.over-available", whom, 80_001);
        assertProblem(own, 422, "payout.amount", whom, 0);
        assertProblem(own, 422, "payout.amount", whom, -5);
        assertProblem(own, 404, "not-found", "COLLECTIVE:370115004201", 1);
        assertProblem(own, 404, "beneficiary.unknown", "PLATFORM:1", 1);
        assertProblem(own, 404, "beneficiary.unknown", "COLLECTIVE:' OR 1=1", 1);
        var missing = own.once().post("/api/v1/payouts", Map.of("beneficiary", whom));
        assertThat(missing.problem()).isEqualTo("payout.amount");
        assertThat(own.once()
                        .send("POST", "/api/v1/payouts", "{\"beneficiary\":\"" + whom + "\",\"amountFen\":1.5}")
                        .status())
                .isBetween(400, 422);
        assertThat(own.get("/api/v1/beneficiaries/" + whom + "/payouts")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    private static void assertProblem(Api own, int status, String problem, String whom, long fen) {
        var answer = own.once().post("/api/v1/payouts", Map.of("beneficiary", whom, "amountFen", fen));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void theAccountantsPageKeepsWhatWasEnteredAndLeadsToThePayout() {
        var own = browser(accountant);
        String page = "/village/payouts?whom=" + whom;
        var wrong = own.submit(page, "/village/payouts/accounts", account("CORPORATE_BANK", "农业银行", "123", HOLDER));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"123\"", HOLDER, "账号不对").doesNotContain("??");
        assertThat(own.submit(page, "/village/payouts/accounts", account("CORPORATE_BANK", "农业银行", "12345678", HOLDER))
                        .statusCode())
                .isEqualTo(302);
        assertThat(own.get(page).body()).contains("**** 5678", "没有核验过的账户").doesNotContain("12345678");
        verifiedAccount();
        var over = own.submit(page, "/village/payouts", request(own, page, "800.01"));
        assertThat(over.statusCode()).isEqualTo(422);
        assertThat(over.body()).contains("value=\"800.01\"", "超过了现在可申请的金额");
        var form = request(own, page, "800.00");
        assertThat(own.submit(page, "/village/payouts", form).statusCode()).isEqualTo(302);
        assertThat(own.submit(page, "/village/payouts", form).statusCode())
                .as("a double click")
                .isEqualTo(302);
        var listed = own.get(page).body();
        assertThat(listed).contains("已申请", "800.00").doesNotContain("??");
        assertThat(own.get(page, "Accept-Language", "en").body()).doesNotContain("??");
    }

    private Map<String, String> account(String kind, String bank, String number, String holder) {
        var form = new LinkedHashMap<String, String>();
        form.put("whom", whom);
        form.put("kind", kind);
        form.put("bankName", bank);
        form.put("number", number);
        form.put("holder", holder);
        return form;
    }

    private Map<String, String> request(Browser own, String page, String amount) {
        var key = own.get(page).body().replaceAll("(?s).*name=\"key\" value=\"([^\"]+)\".*", "$1");
        return Map.of("whom", whom, "amount", amount, "note", "", "key", key);
    }

    @Test
    void theDeskShowsWhatWaitsWhatIsStuckAndWhatToDo() {
        verifiedAccount();
        var actor = stalls.actor(accountant);
        var chosen = story.payouts.request(
                actor, Beneficiary.collective(VillageCode.of(village)), Money.ofFen(30_000), "买化肥");
        story.books().set(chosen.number(), Switch.NO_FUNDS);
        var desk = browser(platform(Role.SETTLEMENT_APPROVER));
        assertThat(desk.get("/ops/payouts").body())
                .contains("value=\"" + chosen.id() + "\"", "**** 0009")
                .doesNotContain("??", PayoutStory.NUMBER);
        assertThat(desk.get("/ops").body()).contains("/ops/payouts#to-approve");
        var approved =
                desk.submit("/ops/payouts", "/ops/payouts/approvals", Map.of("payout", Long.toString(chosen.id())));
        assertThat(approved.statusCode()).isEqualTo(302);
        assertThat(desk.get("/ops/payouts").body()).contains("已批准 1 笔，0 笔未批准");
        // Once more, from a page that another approver left open.
        desk.submit("/ops/payouts", "/ops/payouts/approvals", Map.of("payout", Long.toString(chosen.id())));
        assertThat(desk.get("/ops/payouts").body()).contains("已批准 0 笔，1 笔未批准", "已经处理过");
        PayoutStory.await().until(() -> desk.get("/ops/payouts").body().contains("商户账户余额不足"));
        var detail = desk.get("/ops/payouts/" + chosen.id()).body();
        assertThat(detail).contains("PAYER_BALANCE_NOT_ENOUGH", "买化肥", "请充值").doesNotContain("??");
        var clerk = browser(platform(Role.SETTLEMENT_CLERK));
        assertThat(clerk.get("/ops").body()).contains("/ops/payouts#stuck");
        assertThat(clerk.get("/ops/payout-runs").body()).contains("月度付款").doesNotContain("??");
        story.books().set(chosen.number());
        story.awaitState(chosen, PayoutState.SUCCEEDED);
    }

    @Test
    void anOperatorVerifiesAndAnApproverSetsReservesOnTheirPages() {
        var own = stalls.actor(accountant);
        var account = story.accounts.enter(
                own, Beneficiary.collective(VillageCode.of(village)), PayoutStory.bank(PayoutStory.NUMBER));
        var operator = browser(platform(Role.OPERATOR));
        String verification = "/ops/payout-accounts/" + account.id() + "/verification";
        var wrong = operator.submit("/ops/payout-accounts", verification, Map.of("number", "12345678"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("与报账员填写的账号不一致").doesNotContain("??", PayoutStory.NUMBER);
        assertThat(operator.submit("/ops/payout-accounts", verification, Map.of("number", PayoutStory.NUMBER))
                        .statusCode())
                .isEqualTo(302);
        var approver = browser(platform(Role.SETTLEMENT_APPROVER));
        var page = "/ops/payout-reserves";
        assertThat(approver.submit(page, page, Map.of("villageCode", "370115004201", "amount", "-1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(approver.submit(page, page, Map.of("villageCode", "370115004201", "amount", "12.50"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(approver.get(page).body()).contains("12.50").doesNotContain("??");
        approver.submit(page, page, Map.of("villageCode", "370115004201", "amount", "0"));
    }

    @Test
    void aRunIsBegunAndItsProgressCanBeSeenAndLeft() {
        verifiedAccount();
        var clerk = browser(platform(Role.SETTLEMENT_CLERK));
        var page = "/ops/payout-runs";
        var key = clerk.get(page).body().replaceAll("(?s).*name=\"key\" value=\"([^\"]+)\".*", "$1");
        var form = Map.of("key", key, "minimum", "100", "beneficiary", whom);
        var begun = clerk.submit(page, page, form);
        assertThat(begun.statusCode()).isEqualTo(302);
        var progress = Browser.location(begun);
        assertThat(progress).startsWith(page + "/");
        assertThat(Browser.location(clerk.submit(page, page, form)))
                .as("a double click")
                .isEqualTo(progress);
        PayoutStory.await().until(() -> clerk.get(progress).body().contains("已处理 1 / 1"));
        assertThat(clerk.get(progress).body()).contains("已完成", "¥800.00").doesNotContain("??", "hx-get");
        assertThat(clerk.get(progress, "Accept-Language", "en").body()).doesNotContain("??");
        assertThat(clerk.get(page).body()).contains(progress, "最近的月度付款").doesNotContain("??");
        var approver = browser(platform(Role.SETTLEMENT_APPROVER));
        assertThat(approver.get(progress).statusCode()).isEqualTo(200);
        assertThat(clerk.get(page + "/1").statusCode()).isEqualTo(404);

        var api = api(platform(Role.SETTLEMENT_CLERK));
        var run = api.get("/api/v1/payout-runs/" + progress.substring(page.length() + 1))
                .json()
                .get("run");
        assertThat(run.get("state").asString()).isEqualTo("DONE");
        assertThat(run.get("totalFen").asLong()).isEqualTo(80_000);
        var again = api.once().post("/api/v1/payout-runs", Map.of("beneficiaries", List.of(whom)));
        assertThat(again.problem()).isEqualTo("payout.run-empty");
    }
}
