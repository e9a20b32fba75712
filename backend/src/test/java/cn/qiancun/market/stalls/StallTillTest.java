package cn.qiancun.market.stalls;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Phones that sell at a stall: online and offline, by several people, each sale once and nothing lost. */
@MarketTest
class StallTillTest {
    /** That a sale of one line needs, one after the other. */
    private static final int MOST_QUERIES = 30;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    QueryCounter queries;

    private StallScene fair;
    private StallScene.Phone phone;
    private long lot;

    @BeforeEach
    void inTheMorning() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
        phone = fair.new Phone(fair.village.seller());
        assertThat(statuses(phone.send(phone.opening()))).containsExactly("ACCEPTED");
    }

    private Money drawer(StallScene.Phone one) {
        return shop.getBean(CashAccounts.class).held(Long.toString(one.session()));
    }

    private Map<String, Object> saleLine(Map<String, Object> sale) {
        return jdbc.sql("SELECT channel, funding, state, place FROM settlement_sale_line WHERE reference = ?")
                .param(sale.get("number"))
                .query()
                .singleRow();
    }

    @Test
    void aSaleTakesFromTheLotFillsTheDrawerAndWaitsForTheFairsClosing() {
        var sale = phone.sale(3, 1_000);

        assertThat(statuses(phone.send(sale))).containsExactly("ACCEPTED");
        assertThat(statuses(phone.send(sale))).containsExactly("KNOWN");

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::onHand)
                .containsExactly(3L, 7L);
        assertThat(drawer(phone)).isEqualTo(Money.ofFen(3_000));
        assertThat(saleLine(sale))
                .containsEntry("channel", "FAIR_TILL")
                .containsEntry("state", "PENDING")
                .containsEntry("funding", "CASH:" + phone.session())
                .containsEntry("place", "STALL:" + fair.stallId);
    }

    @Test
    void ofABatchEachSaleAsksOnceWhetherTheFairIsOverAndNoneWhatWasRefusedOrWhoSells() throws Exception {
        phone.send(phone.sale(1, 1_000));
        var alone = phone.sale(1, 1_000);
        var first = phone.sale(1, 1_000);
        var second = phone.sale(1, 1_000);
        var third = phone.sale(1, 1_000);

        var ofOne = queries.during(() -> phone.send(alone));
        var ofThree = queries.during(() -> phone.send(first, second, third));

        assertThat(about("fairs_", ofThree) - about("fairs_", ofOne)).isEqualTo(2);
        assertThat(about("till_refusal", ofThree)).isEqualTo(1);
        assertThat(about("till_device WHERE", ofThree)).isEqualTo(about("till_device WHERE", ofOne));
        assertThat((ofThree.size() - ofOne.size()) / 2).isLessThanOrEqualTo(MOST_QUERIES);
    }

    private static long about(String table, List<String> statements) {
        return statements.stream().filter(sql -> sql.contains(table)).count();
    }

    @Test
    void twoHelpersWhoSellTheLastPieceOfflineAreBothBookedAndTheShortageIsSettled() {
        var one = fair.helper();
        var other = fair.new Phone(one);
        assertThat(statuses(other.send(other.opening(), other.sale(9, 1_000)))).containsExactly("ACCEPTED", "ACCEPTED");

        assertThat(statuses(phone.send(phone.sale(1, 1_000)))).containsExactly("ACCEPTED");
        assertThat(statuses(other.send(other.sale(1, 1_000)))).containsExactly("ACCEPTED");

        assertThat(fair.sum(0))
                .matches(LotSum::isShort)
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(-1L);
        fair.lend(lot, 5);
        fair.stock()
                .settle(
                        fair.seller(),
                        new MoveGoods(
                                fair.stallId, StallScene.key(), fair.ware().id(), lot, 1, ""));
        assertThat(fair.sum(0)).matches(LotSum::adds).extracting(LotSum::onHand).isEqualTo(0L);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::onHand)
                .containsExactly(11L, 4L);
    }

    @Test
    void aPhoneWhoseClockStandsIn2019IsBookedToday() {
        var inThePast = Instant.parse("2019-05-01T03:00:00Z");
        var sale = phone.sold(phone.entry("SALE", inThePast, null), 1, 1_000);

        assertThat(statuses(phone.sendBy(phone.api, inThePast.plusSeconds(60), sale)))
                .containsExactly("ACCEPTED");

        assertThat(jdbc.sql("SELECT sold_at >= (SELECT opened_at FROM till_shift WHERE id = ?) FROM till_receipt"
                                + " WHERE number = ?")
                        .params(phone.session(), sale.get("number"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(fair.sum(lot).sold()).isEqualTo(1);
    }

    @Test
    void aRevokedHelperIsRefusedAndItsPhonesSalesAreTakenFromAnotherOfTheStall() {
        var helper = fair.helper();
        var theirs = fair.new Phone(helper);
        assertThat(statuses(theirs.send(theirs.opening()))).containsExactly("ACCEPTED");
        var offline = theirs.sale(2, 1_000);
        var helpers = shop.getBean(StallHelpers.class);
        helpers.revoke(
                fair.seller(),
                fair.stallId,
                helpers.of(fair.seller(), fair.stallId).get(0).id());

        assertThat(theirs.send(offline).status()).isIn(403, 404);
        assertThat(statuses(theirs.sendBy(phone.api, Instant.now(), offline))).containsExactly("ACCEPTED");

        assertThat(fair.sum(lot).sold()).isEqualTo(2);
        assertThat(drawer(theirs)).isEqualTo(Money.ofFen(2_000));
    }

    @Test
    void somebodyElsesStallIsNotThere() {
        var stranger = new StallScene(shop, port);

        var answer = fair.signedIn(stranger.village.seller()).get(fair.path("/till/catalogue?since=0"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(fair.signedIn(stranger.village.seller())
                        .get(fair.path("/goods"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPriceWithinTheBoundsIsTheStallsOwnAndReachesTheTills() {
        var catalogue = phone.api
                .get(fair.path("/till/catalogue?since=0"))
                .json()
                .get("articles")
                .get(0);
        assertThat(catalogue.get("lowestFen").asLong()).isEqualTo(700);
        assertThat(catalogue.get("highestFen").asLong()).isEqualTo(1_300);
        var before = fair.ware().version();

        var path = fair.path("/wares/" + fair.ware().id() + "/price");
        assertThat(phone.api.put(path, Map.of("priceFen", 800)).status()).isEqualTo(200);
        assertThat(phone.api.put(path, Map.of("priceFen", 699)).problem()).isEqualTo("stall.price-bounds");

        var changed = phone.api
                .get(fair.path("/till/catalogue?since=" + before))
                .json()
                .get("articles");
        assertThat(changed.get(0).get("priceFen").asLong()).isEqualTo(800);
    }

    @Test
    void countedCashPostsTheDifferenceAndALateSaleChangesIt() {
        var late = phone.sale(1, 1_000);
        assertThat(statuses(phone.send(phone.sale(2, 1_000), phone.closing(7_500, "多了五块", 1))))
                .containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(drawer(phone)).isEqualTo(Money.ofFen(2_500));

        assertThat(statuses(phone.send(late))).containsExactly("ACCEPTED");

        assertThat(drawer(phone)).as("what was counted is what is there").isEqualTo(Money.ofFen(2_500));
    }

    @Test
    void aLateSaleOfAClosedFairIsCompletedAtOnce() {
        var late = phone.sale(1, 1_000);
        fair.close();

        assertThat(statuses(phone.send(late))).containsExactly("ACCEPTED");

        assertThat(saleLine(late)).containsEntry("state", "AVAILABLE");
        assertThat(phone.api
                        .post(
                                fair.path("/till/tills"),
                                Map.of("deviceId", UUID.randomUUID().toString(), "name", "手机"))
                        .problem())
                .isEqualTo("till.counter-closed");
    }

    @Test
    void goodsThatComeBackAtAnotherPhoneMoveTheCashAndLieInTheirLot() {
        var sale = phone.sale(2, 1_000);
        phone.send(sale);
        var other = fair.new Phone(fair.helper());
        other.send(other.opening(), other.sale(1, 1_000));

        var answer = other.api.post(
                fair.path("/till/returns"),
                fields(
                        "id",
                        UUID.randomUUID().toString(),
                        "tillId",
                        other.tillId,
                        "shiftId",
                        other.shiftId,
                        "number",
                        sale.get("number"),
                        "clerkId",
                        null,
                        "reason",
                        "不喜欢",
                        "lines",
                        List.of(fields("line", 1, "quantity", 1, "resellable", true))));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(drawer(phone)).isEqualTo(Money.ofFen(2_000));
        assertThat(drawer(other)).isEqualTo(Money.ZERO);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::takenBack, LotSum::onHand)
                .containsExactly(3L, 1L, 8L);
    }

    @Test
    void whatIsLentCannotBeOrderedAndWhatIsReturnedCan() {
        var stock = shop.getBean(Stock.class);
        long variant = fair.village.variantId();
        assertThat(stock.available(List.of(variant))).containsEntry(variant, 40);

        fair.stock()
                .giveBack(
                        fair.seller(),
                        new MoveGoods(
                                fair.stallId, StallScene.key(), fair.ware().id(), lot, 4, ""));

        assertThat(stock.available(List.of(variant))).containsEntry(variant, 44);
        assertThat(jdbc.sql("SELECT remaining = 44 AND on_shelf = 44 AND remaining = (SELECT SUM(m.quantity)"
                                + " FROM lots_movement m WHERE m.lot_id = p.lot_id AND m.variant_id = p.variant_id)"
                                + " FROM lots_part p WHERE lot_id = ? AND variant_id = ?")
                        .params(lot, variant)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
