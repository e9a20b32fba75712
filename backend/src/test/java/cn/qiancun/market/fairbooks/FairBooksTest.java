package cn.qiancun.market.fairbooks;

import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.stalls.StallScene;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The evening of a fair, from the drawers to the village's certificate. */
@MarketTest
class FairBooksTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    FairCash cash;

    @Autowired
    FairClosing closing;

    @Autowired
    FairResults results;

    @Autowired
    FairReports reports;

    @Autowired
    CashAccounts drawers;

    @Autowired
    Ledger ledger;

    @Autowired
    Stalls stalls;

    @Autowired
    JdbcClient jdbc;

    private StallScene fair;
    private StallScene.Phone phone;
    private Stalls.Person person;
    private Actor organiser;

    @BeforeEach
    void sellAllDay() {
        fair = new StallScene(shop, port);
        fair.lend(fair.lot(), 20);
        person = fair.organiser();
        organiser = stalls.actor(person);
        phone = fair.new Phone(fair.village.seller());
        assertThat(statuses(phone.send(phone.opening(), phone.sale(2, 1_000), phone.sale(1, 1_000))))
                .containsOnly("ACCEPTED");
    }

    private void count(long missing) {
        var closed = phone.closing(5_000 + 3_000 - missing, missing == 0 ? "" : "找错零", 2);
        assertThat(statuses(phone.send(closed))).containsExactly("ACCEPTED");
    }

    private HandInCash handIn(String slip, long fen, String reason) {
        return new HandInCash(
                slip, fair.today(), List.of(new HandInCash.Line(phone.session(), Money.ofFen(fen), reason)));
    }

    private void closeAndWait() {
        closing.close(organiser, fair.fairId, "");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> closing.of(organiser, fair.fairId).orElseThrow().isDone());
    }

    private long held(AccountKind kind) {
        var account = AccountRef.of(kind, "COLLECTIVE:" + fair.village.village());
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private Money drawer() {
        return drawers.held(Long.toString(phone.session()));
    }

    private static String codeOf(Runnable refused) {
        try {
            refused.run();
        } catch (BusinessException refusal) {
            return refusal.code();
        }
        throw new AssertionError("Nothing was refused");
    }

    @Test
    void theVillageHasItsMoneyOnceTheCashIsAtTheBankAndTheFairIsClosed() {
        jdbc.sql("UPDATE fairs_fair SET stall_fee_fen = 500 WHERE id = ?")
                .param(fair.fairId)
                .update();
        count(100);
        assertThat(drawer()).isEqualTo(Money.ofFen(2_900));
        assertThat(held(AccountKind.BENEFICIARY_PENDING)).isEqualTo(2_340);
        assertThat(codeOf(() -> closing.close(organiser, fair.fairId, ""))).isEqualTo("fairbook.cash");

        cash.handIn(organiser, fair.fairId, handIn("B-1", 2_900, ""));
        closeAndWait();

        assertThat(drawer()).isEqualTo(Money.ZERO);
        assertThat(held(AccountKind.BENEFICIARY_PENDING)).isZero();
        assertThat(held(AccountKind.BENEFICIARY_AVAILABLE)).isEqualTo(2_340 - 500);
        var result = results.of(organiser, fair.fairId).get(0);
        assertThat(result.net()).isEqualTo(Money.ofFen(3_000));
        assertThat(result.collective()).isEqualTo(Money.ofFen(2_340));
        assertThat(result.earned()).isEqualTo(Money.ofFen(1_840));
        assertThat(results.ofVillages(stalls.actor(fair.village.accountant())))
                .extracting(FairResults.OfFair::result)
                .containsExactly(result);
        // Again it is the same closing, and nothing is charged or completed twice.
        closeAndWait();
        assertThat(held(AccountKind.BENEFICIARY_AVAILABLE)).isEqualTo(1_840);
    }

    @Test
    void cashIsBankedByAnotherThanWhoCountedItOnceAndWithAReasonForWhatIsMissing() {
        count(0);
        assertThat(codeOf(() -> cash.handIn(organiser, fair.fairId, handIn("B-1", 2_990, ""))))
                .isEqualTo("fairbook.reason");
        assertThat(codeOf(() -> cash.handIn(organiser, fair.fairId, handIn("B-1", -1, "x"))))
                .isEqualTo("fairbook.amount");
        assertThat(codeOf(() -> cash.handIn(organiser, fair.fairId, handIn("", 3_000, ""))))
                .isEqualTo("fairbook.slip");
        var unknown = new HandInCash("B-1", fair.today(), List.of(new HandInCash.Line(Ids.next(), Money.ofFen(1), "")));
        assertThat(codeOf(() -> cash.handIn(organiser, fair.fairId, unknown))).isEqualTo("fairbook.lines");
        assertThat(drawer()).isEqualTo(Money.ofFen(3_000));

        var banked = cash.handIn(organiser, fair.fairId, handIn("B-1", 2_990, "少一张一角"));

        assertThat(cash.handIn(organiser, fair.fairId, handIn("B-1", 2_990, "少一张一角"))
                        .id())
                .isEqualTo(banked.id());
        assertThat(codeOf(() -> cash.handIn(organiser, fair.fairId, handIn("B-1", 100, ""))))
                .isEqualTo("fairbook.slip-used");
        assertThat(drawer()).isEqualTo(Money.ZERO);
    }

    @Test
    void whoCountedTheDrawerDoesNotBankIt() {
        var both = stalls.member("组织方也在摊上", Role.FAIR_ORGANISER, Organisation.organiser(fair.host.organiserId()));
        shop.getBean(Accounts.class)
                .grant(both.accountId(), Role.VILLAGE_SELLER, Organisation.seller(fair.village.sellerId()));
        var own = fair.new Phone(both);
        assertThat(statuses(own.send(own.opening(), own.sale(1, 1_000), own.closing(6_000, "", 1))))
                .containsOnly("ACCEPTED");
        var asked = new HandInCash(
                "B-2", fair.today(), List.of(new HandInCash.Line(own.session(), Money.ofFen(1_000), "")));

        assertThat(codeOf(() -> cash.handIn(stalls.actor(both), fair.fairId, asked)))
                .isEqualTo("fairbook.same-person");
        cash.handIn(organiser, fair.fairId, asked);
    }

    @Test
    void aFairWithUnsentSalesIsClosedForAReasonAndWhatComesLateIsBookedAndMarked() {
        var late = phone.sale(1, 1_000);
        cash.handIn(organiser, fair.fairId, handIn("B-1", 3_000, ""));
        assertThat(codeOf(() -> closing.close(organiser, fair.fairId, ""))).isEqualTo("fairbook.unsent");
        closing.close(organiser, fair.fairId, "手机没电");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> closing.of(organiser, fair.fairId).orElseThrow().isDone());
        long before = held(AccountKind.BENEFICIARY_AVAILABLE);

        assertThat(statuses(phone.send(late))).containsExactly("ACCEPTED");
        assertThat(statuses(phone.send(late))).containsExactly("KNOWN");

        assertThat(held(AccountKind.BENEFICIARY_AVAILABLE)).isEqualTo(before + 780);
        assertThat(held(AccountKind.BENEFICIARY_PENDING)).isZero();
        var report = reports.of(organiser, fair.fairId);
        assertThat(report.late()).isEqualTo(Money.ofFen(1_000));
        assertThat(report.totals().sold()).isEqualTo(Money.ofFen(4_000));
        assertThat(results.of(organiser, fair.fairId).get(0).net()).isEqualTo(Money.ofFen(3_000));
        assertThat(drawer()).isEqualTo(Money.ofFen(1_000));
        cash.handIn(organiser, fair.fairId, handIn("B-2", 1_000, ""));
        assertThat(drawer()).isEqualTo(Money.ZERO);
    }

    @Test
    void theReportSaysWhatTheSaleLinesSayByVillageHourAndWayOfPaying() {
        var report = reports.of(organiser, fair.fairId);

        assertThat(report.totals().sales()).isEqualTo(2);
        assertThat(report.villages())
                .extracting(part -> part.cash().fen(), part -> part.code().fen())
                .containsExactly(tuple(3_000L, 0L));
        assertThat(report.categories()).extracting(FairReport.Part::key).containsExactly("vegetables");
        assertThat(Money.sum(report.hours().stream().map(FairReport.Hour::sold).toList()))
                .isEqualTo(Money.ofFen(3_000));
        assertThat(report.stalls()).extracting(FairReport.Part::name).containsExactly("A-01 花生摊");
    }

    @Test
    void nobodyElseSeesOrMovesAnything() {
        var stranger = stalls.actor(stalls.member("别的组织方", Role.FAIR_ORGANISER, Organisation.organiser(Ids.next())));
        List<Runnable> tries = List.of(
                () -> cash.drawers(stranger, fair.fairId),
                () -> cash.handIn(stranger, fair.fairId, handIn("B-1", 3_000, "")),
                () -> closing.close(stranger, fair.fairId, ""),
                () -> closing.of(stranger, fair.fairId),
                () -> results.of(stranger, fair.fairId),
                () -> reports.of(stranger, fair.fairId));

        assertThat(tries).allSatisfy(one -> assertThat(codeOf(one)).isEqualTo("not-found"));
        assertThat(codeOf(() -> results.byNumber(stranger, "DJ" + fair.fairId))).isEqualTo("not-found");
    }

    @Test
    void theOrganiserDoesTheEveningOnThePages() {
        count(0);
        var browser = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var page = "/fair/books/" + fair.fairId;
        assertThat(browser.get("/fair/books").body()).contains(page);
        var refused = browser.submit(page, page + "/closing", Map.of("despite", ""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("30.00");
        var wrong = browser.submit(
                page,
                page + "/cash",
                Map.of("slip", "", "bankedOn", fair.today().toString(), "amount-" + phone.session(), "29.9"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("29.9", "slip-error");

        var typed = "amount-" + phone.session();
        assertThat(browser.submit(page, page + "/cash", Map.of("slip", "B-9", "bankedOn", "x", typed, "abc"))
                        .body())
                .contains(typed + "-error", "abc");
        browser.submit(
                page,
                page + "/cash",
                Map.of("slip", "B-9", "bankedOn", fair.today().toString(), "amount-" + phone.session(), "30"));
        browser.submit(page, page + "/closing", Map.of("despite", ""));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(browser.get(page).body()).contains("DJ" + fair.fairCode + "-"));

        assertThat(browser.get("/fair/reports/" + fair.fairId).body()).contains("30.00", "A-01 花生摊");
        assertThat(browser.download("/fair/reports/" + fair.fairId + ".xlsx")).startsWith('P', 'K');
        assertThat(browser.download("/fair/reports/" + fair.fairId + ".pdf")).startsWith('%', 'P', 'D', 'F');
        var village = Browser.on(port).signIn(fair.village.accountant().phone(), People.PASSWORD);
        assertThat(village.get("/village/fair-earnings").body()).contains("DJ" + fair.fairCode + "-", "23.40");
        assertThat(village.download("/fair-earnings/DJ" + fair.fairCode + "-" + fair.village.village() + ".pdf"))
                .startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void programsDoTheSame() {
        count(0);
        var api = fair.signedIn(person);
        var root = "/api/v1/fairs/" + fair.fairId;
        var session = api.get(root + "/cash").json().get("sessions").get(0);
        assertThat(session.get("heldFen").asLong()).isEqualTo(3_000);
        var asked = Map.of(
                "slip",
                "B-3",
                "bankedOn",
                fair.today().toString(),
                "lines",
                List.of(Map.of("sessionId", Long.toString(phone.session()), "amountFen", 3_000)));
        assertThat(api.post(root + "/cash", asked).status()).isEqualTo(400);
        assertThat(api.once().post(root + "/cash", asked).status()).isEqualTo(201);
        assertThat(api.once().post(root + "/closing", Map.of()).status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                api.get(root + "/closing").json().get("state").asString())
                        .isEqualTo("DONE"));
        assertThat(api.get(root + "/results").json().get("total").asInt()).isEqualTo(1);
        assertThat(api.get(root + "/report").json().get("cashFen").asLong()).isEqualTo(3_000);
    }
}
