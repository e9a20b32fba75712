package cn.qiancun.market.stalls;

import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What phones at a stall send in the evening: at once, twice, from two tabs, with a clock of years ago. */
@MarketTest
class StallSyncTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    private StallScene fair;
    private long lot;

    @BeforeEach
    void tenBagsAtTheStall() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
    }

    private Money drawer(StallScene.Phone phone) {
        return shop.getBean(CashAccounts.class).held(Long.toString(phone.session()));
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> sends) throws Exception {
        var start = new CyclicBarrier(sends.size());
        var threads = Executors.newFixedThreadPool(sends.size());
        try {
            var waiting = new ArrayList<Callable<Api.Answer>>();
            sends.forEach(send -> waiting.add(() -> {
                start.await();
                return send.call();
            }));
            var answers = new ArrayList<Api.Answer>();
            for (var done : threads.invokeAll(waiting)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDayThatTwoTabsSendAtOnceAndOnceMoreIsBookedOnce() throws Exception {
        var phone = fair.new Phone(fair.village.seller());
        var day = dayOf(phone);
        var tabs = atOnce(List.of(() -> phone.send(day), () -> phone.send(day)));
        assertThat(tabs).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(statuses(phone.send(day))).hasSize(4).containsOnly("KNOWN");

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::onHand)
                .containsExactly(3L, 7L);
        assertThat(drawer(phone)).as("counted at the end").isEqualTo(Money.ofFen(3_000));
        assertThat(receipts(phone)).isEqualTo(2);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] dayOf(StallScene.Phone phone) {
        return new Map[] {phone.opening(), phone.sale(2, 1_000), phone.sale(1, 1_000), phone.closing(8_000, "", 2)};
    }

    private long receipts(StallScene.Phone phone) {
        return jdbc.sql("SELECT COUNT(*) FROM till_receipt WHERE till_id = ?")
                .param(phone.tillId)
                .query(Long.class)
                .single();
    }

    @Test
    void twoPhonesThatSoldTheLastPiecesAreBothBookedAndTheBoardSaysWhatIsShort() throws Exception {
        var one = fair.new Phone(fair.village.seller());
        var other = fair.new Phone(fair.helper());
        var answers = atOnce(List.of(
                () -> one.send(one.opening(), one.sale(10, 1_000)),
                () -> other.send(other.opening(), other.sale(10, 1_000))));
        assertThat(answers).allSatisfy(answer -> assertThat(statuses(answer)).containsOnly("ACCEPTED"));

        assertThat(fair.sum(lot).onHand()).isZero();
        assertThat(fair.sum(0))
                .matches(LotSum::isShort)
                .extracting(LotSum::onHand)
                .isEqualTo(-10L);
        assertThat(drawer(one).plus(drawer(other))).isEqualTo(Money.ofFen(20_000));
        var board = fair.signedIn(fair.organiser())
                .get("/api/v1/fairs/" + fair.fairId + "/board")
                .json();
        assertThat(board.get("shortages").asInt()).isEqualTo(1);
        assertThat(board.get("amountFen").asLong()).isEqualTo(20_000);
    }

    @Test
    void aPhoneThatLivesIn2019OpensSellsAndClosesToday() {
        var phone = fair.new Phone(fair.village.seller());
        var past = Instant.parse("2019-05-01T03:00:00Z");
        var opening = phone.entry("SHIFT_OPENED", past, null);
        opening.put("floatFen", 0);
        var closing = phone.entry("SHIFT_CLOSED", past.plusSeconds(90), null);
        closing.put("countedFen", 1_000);
        closing.put("reason", "");
        closing.put("sales", 1);
        var sale = phone.sold(phone.entry("SALE", past.plusSeconds(60), null), 1, 1_000);

        assertThat(statuses(phone.sendBy(phone.api, past.plusSeconds(120), opening, sale, closing)))
                .containsOnly("ACCEPTED");

        var today = phone.api.get("/api/v1/stalls").json().at("/0");
        assertThat(today.get("salesToday").asInt()).isEqualTo(1);
        assertThat(today.get("open").asBoolean()).isFalse();
        assertThat(drawer(phone)).isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void whoseRoleHasEndedAtAStallHasNothingThereOnAnyCall() {
        var person = fair.helper();
        var helper = fair.signedIn(person);
        assertThat(helper.get(fair.path("/goods")).status()).isEqualTo(200);
        var helpers = shop.getBean(StallHelpers.class);
        helpers.revoke(
                fair.seller(),
                fair.stallId,
                helpers.of(fair.seller(), fair.stallId).get(0).id());

        var ware = fair.ware().id();
        assertThat(List.of(
                        helper.get(fair.path("/goods")),
                        helper.get(fair.path("/preorders")),
                        helper.get(fair.path("/till/catalogue?since=0")),
                        helper.put(fair.path("/wares/" + ware + "/price"), Map.of("priceFen", 800)),
                        helper.once().post(fair.path("/preorders/handover"), Map.of("code", "123456")),
                        helper.once()
                                .post(
                                        fair.path("/tastings"),
                                        Map.of(
                                                "wareId",
                                                Long.toString(ware),
                                                "lotId",
                                                Long.toString(lot),
                                                "quantity",
                                                1))))
                .allSatisfy(answer -> assertThat(answer.status()).isIn(403, 404));
        assertThat(fair.sum(lot).onHand()).isEqualTo(10);
        assertThat(fair.ware().price()).isEqualTo(Money.ofFen(1_000));
    }
}
