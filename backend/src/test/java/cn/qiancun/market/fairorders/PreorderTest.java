package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Preorders from the choice to the stall, with real payments through the sandbox. */
@MarketTest
class PreorderTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Preorders preorders;

    @Autowired
    StallHandOvers desk;

    @Autowired
    OfflineHandOvers offline;

    @Autowired
    Shortages shortages;

    @Autowired
    PreorderRules rules;

    @Autowired
    FairEnds ends;

    @Autowired
    Checkout checkout;

    @Autowired
    Orders orders;

    @Autowired
    Shipments shipments;

    @Autowired
    PickupPoints points;

    @Autowired
    Ledger ledger;

    @Autowired
    Stalls people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private FairScene scene;
    private Actor buyer;

    @BeforeEach
    void publish() {
        scene = new FairScene(shop, today().plusDays(3));
        buyer = people.actor(people.person("张三"));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void goodsOfTwoStallsAreOneOrderAndAreCollectedAtEachByItsCode() {
        var first = scene.story.goods(1_000, 5);
        var second = scene.story.goods(2_500, 5);
        long firstStall = scene.stall(first);
        long secondStall = scene.stall(second);
        var number = paid(first.wanted(2), second.wanted(1));
        var order = scene.story.order(buyer, number);
        assertThat(order.payable().fen()).as("collected without carriage").isEqualTo(4_500);
        assertThat(order.pickupPoint().isFair()).isTrue();
        assertThat(order.pickupPoint().id()).isEqualTo(scene.fairId);
        assertThat(ledger.entriesOf(number))
                .as("a fair is no store and has no share")
                .noneMatch(entry -> entry.account().owner().contains("STORE"))
                .anyMatch(entry -> entry.account().kind() == AccountKind.BENEFICIARY_PENDING);

        var waiting = desk.desk(first.seller(), firstStall);
        assertThat(waiting.waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.buyer()).isEqualTo("张**"));
        assertThat(waiting.packed())
                .singleElement()
                .satisfies(one -> assertThat(one.quantity()).isEqualTo(2));
        var code = part(number, first).pickupCode();
        refused("fairorder.other-stall", () -> desk.handOver(second.seller(), secondStall, code));
        refused("not-found", () -> desk.handOver(second.seller(), firstStall, code));
        desk.handOver(FairScene.helperAt(firstStall), firstStall, code);
        assertThat(part(number, first).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(part(number, first).pickupCode()).as("a used code is gone").isNull();
        assertThat(onHand(first)).containsExactly(3, 0);

        var scanned = desk.scan(second.seller(), part(number, second).pickupToken());
        assertThat(scanned.stall().id()).isEqualTo(secondStall);
        desk.handOverScanned(second.seller(), part(number, second).pickupToken());
        assertThat(scene.story.state(buyer, number)).isEqualTo(OrderState.DELIVERED);
        refused(
                "fairorder.handed-over",
                () -> desk.handOverThis(
                        first.seller(), firstStall, part(number, first).id(), code));
    }

    @Test
    void whoeverHasNoCodeAtHandSaysTheEndOfThePhoneNumberAndGuessesAreCounted() {
        var person = people.person("李四");
        buyer = people.actor(person);
        var goods = scene.story.goods(1_000, 5);
        long stall = scene.stall(goods);
        var number = paid(goods.wanted(1));
        long id = part(number, goods).id();
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> desk.handOverThis(goods.seller(), stall, id, "00000"))
                    .isInstanceOf(WrongPickupCode.class);
            desk.countWrongCode(goods.seller(), stall);
        }
        refused(
                "pickup.locked",
                () -> desk.handOver(goods.seller(), stall, part(number, goods).pickupCode()));
        desk.handOverThis(
                FairScene.helperAt(stall),
                stall,
                id,
                person.phone().substring(person.phone().length() - 4));
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
    }

    @Test
    void nothingIsOrderedAfterTheCutOffOrThatNobodyBringsOrThatAStallCannotKeep() {
        var goods = scene.story.goods(1_000, 5);
        var cold = scene.story.goods(1_000, 5, TemperatureClass.CHILLED);
        var elsewhere = scene.story.goods(1_000, 5);
        long stall = scene.stall(goods);
        scene.stall(cold);
        refused("fairorder.not-brought", () -> place(elsewhere.wanted(1)));
        refused("fairorder.cannot-keep", () -> place(cold.wanted(1)));
        refused("order.lines", () -> place());
        refused("not-found", () -> preorders.place(buyer, Ids.next(), asked(goods.wanted(1))));
        place(goods.wanted(1));
        refused("pickup.unknown", () -> usual(goods.wanted(1)));
        assertThat(points.open(null))
                .as("the usual checkout does not offer it")
                .noneMatch(one -> one.id() == scene.fairId);

        scene.vacate(stall);
        refused("fairorder.not-brought", () -> place(goods.wanted(1)));
        rules.change(scene.organiser(), scene.fairId, false, null);
        refused("fairorder.none-taken", () -> place(goods.wanted(1)));
        rules.change(scene.organiser(), scene.fairId, true, Instant.now().minusSeconds(1));
        refused("fairorder.cut-off", () -> place(goods.wanted(1)));
        rules.change(scene.organiser(), scene.fairId, true, null);
        clock.moveTo(PreorderTerms.usual(rulesFair()));
        refused("fairorder.cut-off", () -> place(goods.wanted(1)));
        var tooLate = ShopCalendar.startOf(scene.firstDay.plusDays(2));
        refused("fairorder.until", () -> rules.change(scene.organiser(), scene.fairId, true, tooLate));
        refused("not-found", () -> rules.change(buyer, scene.fairId, true, null));
    }

    @Test
    void ofTwoWhoWantTheLastPieceAtOnceOneGetsIt() throws Exception {
        var goods = scene.story.goods(1_000, 1);
        scene.stall(goods);
        Callable<String> order = () -> {
            try {
                return preorders
                        .place(OrderStory.resident(), scene.fairId, asked(goods.wanted(1)))
                        .number();
            } catch (BusinessException refusal) {
                return refusal.code();
            }
        };
        var both = Executors.newFixedThreadPool(2);
        try {
            var answers = List.of(both.submit(order), both.submit(order));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsOnlyOnce("stock.short");
        } finally {
            both.shutdown();
        }
        assertThat(onHand(goods)).containsExactly(1, 1);
    }

    @Test
    void aSecondTelephoneThatWasOfflineIsRefusedAndWhatItGaveOutIsKeptUntilSettled() {
        var goods = scene.story.goods(1_000, 5);
        long stall = scene.stall(goods);
        var number = paid(goods.wanted(1));
        var part = part(number, goods);
        var listed = offline.waiting(stall).get(0);
        assertThat(listed.state()).isEqualTo("WAITING");
        assertThat(listed.buyer()).isEqualTo("张**");
        assertThat(listed.codeHash()).isEqualTo(Sha256.hexOf(listed.codeSalt() + part.pickupCode()));

        var code = part.pickupCode();
        transaction.executeWithoutResult(status -> offline.handOver(stall, part.id(), code, Instant.now(), 71L));
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(offline.waiting(stall).get(0).state()).isEqualTo("HANDED_OVER");
        var at = Instant.parse("2026-11-22T03:00:00Z");
        for (int told = 0; told < 2; told++) {
            refused(
                    "fairorder.handed-over",
                    () -> transaction.executeWithoutResult(
                            status -> offline.handOver(stall, part.id(), code, at, 72L)));
        }
        var kept = shortages.ofStall(goods.seller(), stall);
        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("fairorder.handed-over");
            assertThat(one.handedAt()).isEqualTo(at);
            assertThat(one.orderNumber()).isEqualTo(number);
        });
        long id = kept.get(0).id();
        assertThat(shortages.ofFair(scene.organiser(), scene.fairId)).hasSize(1);
        refused("not-found", () -> shortages.settle(FairScene.helperAt(stall), id, "送的"));
        refused("fairorder.note", () -> shortages.settle(scene.organiser(), id, " "));
        shortages.settle(scene.organiser(), id, "摊主补上");
        refused("fairorder.settled", () -> shortages.settle(goods.seller(), id, "又一次"));
        assertThat(shortages.waiting(List.of(scene.fairId))).isEmpty();
    }

    @Test
    void aRefundedPreorderIsNotHandedOverAndAnotherStallsNeither() {
        var goods = scene.story.goods(1_000, 5);
        var other = scene.story.goods(1_000, 5);
        long stall = scene.stall(goods);
        long otherStall = scene.stall(other);
        var number = paid(goods.wanted(1));
        var part = part(number, goods);
        refused(
                "not-found",
                () -> transaction.executeWithoutResult(
                        status -> offline.handOver(otherStall, part.id(), part.pickupCode(), Instant.now(), 71L)));
        orders.cancel(buyer, number);
        refused(
                "fairorder.refunded",
                () -> transaction.executeWithoutResult(
                        status -> offline.handOver(stall, part.id(), part.pickupCode(), Instant.now(), 71L)));
        refused("fairorder.refunded", () -> desk.handOverThis(goods.seller(), stall, part.id(), part.pickupCode()));
        assertThat(shortages.ofStall(goods.seller(), stall))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("fairorder.refunded"));
        assertThat(offline.waiting(stall).get(0).state()).isEqualTo("REFUNDED");
        assertThat(onHand(goods)).containsExactly(5, 0);
    }

    @Test
    void aSellerCannotSendItAwayButHandsItOver() {
        var goods = scene.story.goods(1_000, 5);
        scene.stall(goods);
        var number = paid(goods.wanted(1));
        long id = part(number, goods).id();
        shipments.accept(goods.seller(), id);
        refused("pickup.at-fair", () -> shipments.sendToPickupPoint(goods.seller(), id));
        desk.handOver(goods.seller(), stallOf(goods), part(number, goods).pickupCode());
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
    }

    @Test
    void aFairThatIsCancelledRefundsItsPreordersAndLetsUnpaidOnesGo() {
        var goods = scene.story.goods(1_000, 5);
        scene.stall(goods);
        var number = paid(goods.wanted(2));
        var unpaid = place(goods.wanted(1));
        ends.endFairs();
        assertThat(part(number, goods).state())
                .as("nothing happens to a fair that comes")
                .isEqualTo(ConsignmentState.WAITING);
        scene.cancel();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            ends.endFairs();
            assertThat(scene.story.state(buyer, number)).isEqualTo(OrderState.CANCELLED);
            assertThat(scene.story.state(buyer, unpaid)).isEqualTo(OrderState.CLOSED);
            assertThat(points.openFairs()).noneMatch(one -> one.id() == scene.fairId);
        });
        assertThat(onHand(goods)).containsExactly(5, 0);
        assertThat(told("fair-given-up:" + part(number, goods).id())).isEqualTo(1);
    }

    @Test
    void whatNobodyCollectedIsRefundedOnceTelephonesHaveHadTimeToTell() {
        var goods = scene.story.goods(1_000, 5);
        scene.stall(goods);
        var number = paid(goods.wanted(1));
        clock.moveTo(FairHours.end(rulesFair()).plus(Duration.ofHours(17)));
        ends.endFairs();
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.advance(Duration.ofHours(2));
        ends.endFairs();
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.CANCELLED);
    }

    @Test
    void aSellerWithoutAStallIsGivenAnHourAfterTheCutOff() {
        var goods = scene.story.goods(1_000, 5);
        long stall = scene.stall(goods);
        var number = paid(goods.wanted(1));
        scene.vacate(stall);
        ends.endFairs();
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.moveTo(PreorderTerms.usual(rulesFair()).plusSeconds(1));
        ends.endFairs();
        clock.advance(Duration.ofMinutes(50));
        ends.endFairs();
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.advance(Duration.ofMinutes(20));
        ends.endFairs();
        assertThat(part(number, goods).state()).isEqualTo(ConsignmentState.CANCELLED);
    }

    private cn.qiancun.market.fairs.Fair rulesFair() {
        return shop.getBean(cn.qiancun.market.fairs.Fairs.class).require(scene.fairId);
    }

    private long stallOf(OrderStory.Goods goods) {
        return desk.stallsOf(goods.seller()).get(0).id();
    }

    private String paid(Wanted... lines) {
        var number = place(lines);
        scene.story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(scene.story.state(buyer, number)).isEqualTo(OrderState.PAID));
        return number;
    }

    private String place(Wanted... lines) {
        return preorders.place(buyer, scene.fairId, asked(lines)).number();
    }

    private static PlacePreorder asked(Wanted... lines) {
        return new PlacePreorder(List.of(lines), null, false, false);
    }

    private void usual(Wanted... lines) {
        checkout.place(buyer, new PlaceOrder(List.of(lines), new PlaceOrder.Delivery(scene.fairId, null), null));
    }

    private OrderView.Consignment part(String number, OrderStory.Goods goods) {
        return scene.story.order(buyer, number).consignments().stream()
                .filter(one -> one.sellerId() == goods.sellerId())
                .findFirst()
                .orElseThrow();
    }

    /** On hand and reserved. */
    private List<Integer> onHand(OrderStory.Goods goods) {
        return jdbc.sql("SELECT on_hand, reserved FROM inventory_stock WHERE variant_id = ?")
                .param(goods.variantId())
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
    }

    private int told(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM notifications_message WHERE message_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    private static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
