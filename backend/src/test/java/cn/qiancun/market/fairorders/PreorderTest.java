package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

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
    PreorderRules rules;

    @Autowired
    Shipments shipments;

    @Autowired
    PickupPoints points;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    Checkout checkout;

    private PreorderStory story;

    @BeforeEach
    void publish() {
        story = new PreorderStory(shop);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void goodsOfTwoStallsAreOneOrderAndAreCollectedAtEachByItsCode() {
        var first = story.scene.story.goods(1_000, 5);
        var second = story.scene.story.goods(2_500, 5);
        long firstStall = story.scene.stall(first);
        long secondStall = story.scene.stall(second);
        var number = story.paid(first.wanted(2), second.wanted(1));
        var order = story.order(number);
        assertThat(order.payable().fen()).as("collected without carriage").isEqualTo(4_500);
        assertThat(order.pickupPoint().isFair()).isTrue();
        assertThat(order.pickupPoint().id()).isEqualTo(story.scene.fairId);
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
        var code = story.part(number, first).pickupCode();
        PreorderStory.refused("fairorder.other-stall", () -> desk.handOver(second.seller(), secondStall, code));
        PreorderStory.refused("not-found", () -> desk.handOver(second.seller(), firstStall, code));
        desk.handOver(FairScene.helperAt(firstStall), firstStall, code);
        assertThat(story.part(number, first).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(story.part(number, first).pickupCode())
                .as("a used code is gone")
                .isNull();
        assertThat(story.onHand(first)).containsExactly(3, 0);

        var scanned = desk.scan(second.seller(), story.part(number, second).pickupToken());
        assertThat(scanned.stall().id()).isEqualTo(secondStall);
        desk.handOverScanned(second.seller(), story.part(number, second).pickupToken());
        assertThat(story.state(number)).isEqualTo(OrderState.DELIVERED);
        PreorderStory.refused(
                "fairorder.handed-over",
                () -> desk.handOverThis(
                        first.seller(), firstStall, story.part(number, first).id(), code));
    }

    @Test
    void nothingIsOrderedAfterTheCutOffOrThatNobodyBringsOrThatAStallCannotKeep() {
        var goods = story.scene.story.goods(1_000, 5);
        var cold = story.scene.story.goods(1_000, 5, TemperatureClass.CHILLED);
        var elsewhere = story.scene.story.goods(1_000, 5);
        long stall = story.scene.stall(goods);
        story.scene.stall(cold);
        PreorderStory.refused("fairorder.not-brought", () -> story.place(elsewhere.wanted(1)));
        PreorderStory.refused("fairorder.cannot-keep", () -> story.place(cold.wanted(1)));
        PreorderStory.refused("order.lines", () -> story.place());
        PreorderStory.refused(
                "not-found", () -> preorders.place(story.buyer, Ids.next(), PreorderStory.asked(goods.wanted(1))));
        story.place(goods.wanted(1));
        PreorderStory.refused("pickup.unknown", () -> usual(goods.wanted(1)));
        assertThat(points.open(null))
                .as("the usual checkout does not offer it")
                .noneMatch(one -> one.id() == story.scene.fairId);

        story.scene.vacate(stall);
        PreorderStory.refused("fairorder.not-brought", () -> story.place(goods.wanted(1)));
        rules.change(story.scene.organiser(), story.scene.fairId, false, null);
        PreorderStory.refused("fairorder.none-taken", () -> story.place(goods.wanted(1)));
        rules.change(
                story.scene.organiser(), story.scene.fairId, true, Instant.now().minusSeconds(1));
        PreorderStory.refused("fairorder.cut-off", () -> story.place(goods.wanted(1)));
        rules.change(story.scene.organiser(), story.scene.fairId, true, null);
        clock.moveTo(PreorderTerms.usual(story.fair()));
        PreorderStory.refused("fairorder.cut-off", () -> story.place(goods.wanted(1)));
        var tooLate = ShopCalendar.startOf(story.scene.firstDay.plusDays(2));
        PreorderStory.refused(
                "fairorder.until", () -> rules.change(story.scene.organiser(), story.scene.fairId, true, tooLate));
        PreorderStory.refused("not-found", () -> rules.change(story.buyer, story.scene.fairId, true, null));
    }

    @Test
    void ofTwoWhoWantTheLastPieceAtOnceOneGetsIt() throws Exception {
        var goods = story.scene.story.goods(1_000, 1);
        story.scene.stall(goods);
        Callable<String> order = () -> {
            try {
                return preorders
                        .place(OrderStory.resident(), story.scene.fairId, PreorderStory.asked(goods.wanted(1)))
                        .number();
            } catch (BusinessException refusal) {
                return refusal.code();
            }
        };
        var both = Executors.newFixedThreadPool(2);
        try {
            var answers = List.of(both.submit(order), both.submit(order));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsOnlyOnce("stock.short");
        } finally {
            both.shutdown();
        }
        assertThat(story.onHand(goods)).containsExactly(1, 1);
    }

    @Test
    void aSellerCannotSendItAwayButHandsItOver() {
        var goods = story.scene.story.goods(1_000, 5);
        story.scene.stall(goods);
        var number = story.paid(goods.wanted(1));
        long id = story.part(number, goods).id();
        shipments.accept(goods.seller(), id);
        PreorderStory.refused("pickup.at-fair", () -> shipments.sendToPickupPoint(goods.seller(), id));
        desk.handOver(goods.seller(), stallOf(goods), story.part(number, goods).pickupCode());
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
    }

    private void usual(Wanted... lines) {
        checkout.place(
                story.buyer, new PlaceOrder(List.of(lines), new PlaceOrder.Delivery(story.scene.fairId, null), null));
    }

    private long stallOf(OrderStory.Goods goods) {
        return desk.stallsOf(goods.seller()).get(0).id();
    }
}
