package cn.qiancun.market.aftersale;

import static cn.qiancun.market.aftersale.ClaimScene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.DeskRefusals.Refuse;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.Shipment;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The pick-up desk with people who come without a code, take a part, take nothing, or do not come. */
@MarketTest
class DeskRefusalTest {
    @Autowired
    PickupDesk desk;

    @Autowired
    DeskRefusals refusals;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    Messages messages;

    @Autowired
    Accounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext shop;

    private final String phone = People.phone();
    private final String tail = phone.substring(7);
    ClaimScene scene;
    Actor clerk;

    @BeforeEach
    void somebodyBuys() {
        scene = new ClaimScene(shop, accounts.actor(accounts.register(phone, People.PASSWORD, "李梅")), 1_001);
        clerk = OrderStory.clerkOf(scene.point);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    private ConsignmentState state(String number) {
        return scene.consignment(number).state();
    }

    @Test
    void whoHasNoCodeIsFoundByThePhonesLastDigitsAndIsHandedTheGoods() {
        var number = scene.ready(2);
        long parcel = scene.consignment(number).id();
        assertThat(desk.search(clerk, scene.point.id(), tail))
                .extracting(Shipment::id)
                .contains(parcel);
        assertThat(desk.search(clerk, scene.point.id(), number))
                .extracting(Shipment::id)
                .containsExactly(parcel);
        refused("pickup.query", () -> desk.search(clerk, scene.point.id(), "%"));
        refused("not-found", () -> desk.search(OrderStory.clerkOf(scene.story.point()), scene.point.id(), tail));

        var wrong = tail.equals("0000") ? "0001" : "0000";
        refused("pickup.code", () -> desk.handOverThis(clerk, parcel, wrong));
        refused("not-found", () -> desk.handOverThis(OrderStory.clerkOf(scene.story.point()), parcel, tail));
        desk.handOverThis(clerk, parcel, tail);
        assertThat(state(number)).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(desk.search(clerk, scene.point.id(), tail)).isEmpty();
    }

    @Test
    void aPartIsHandedOverAndTheRestIsRefundedOnceItIsBackAtTheSeller() {
        var number = scene.ready(3);
        long line = scene.line(number);
        var asked = new Refuse(scene.consignment(number).id(), tail, Map.of(line, 1), "一袋破了");
        var claim = decisions.require(scene.goods.seller(), refusals.refuse(clerk, asked));

        assertThat(state(number)).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(claim.state()).isEqualTo(ClaimState.RETURNING);
        assertThat(claim.amount().fen()).isEqualTo(1_001);
        assertThat(scene.booked(number, AccountKind.REFUND_PAYABLE)).isZero();
        refused("order.state", () -> refusals.refuse(clerk, asked));

        decisions.receive(scene.goods.seller(), claim.id(), true);
        scene.refunded(claim);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(2_002);
        assertThat(state(number)).isEqualTo(ConsignmentState.DELIVERED);
    }

    @Test
    void whoTakesNothingRefusesTheWholeAndItsOrderIsCancelled() {
        var number = scene.ready(2);
        var asked = new Refuse(
                scene.consignment(number).id(),
                scene.consignment(number).pickupCode(),
                Map.of(scene.line(number), 2),
                "不要了");
        long claim = refusals.refuse(clerk, asked);
        assertThat(state(number)).isEqualTo(ConsignmentState.TURNED_AWAY);

        decisions.receive(scene.goods.seller(), claim, true);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(scene.story.state(scene.buyer, number)).isEqualTo(OrderState.CANCELLED));
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isZero();
    }

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        var number = scene.ready(2);
        long parcel = scene.consignment(number).id();
        long line = scene.line(number);
        refused("claim.quantity", () -> refusals.refuse(clerk, new Refuse(parcel, tail, Map.of(), "无")));
        refused("claim.quantity", () -> refusals.refuse(clerk, new Refuse(parcel, tail, Map.of(line, -1), "无")));
        refused("claim.exceeds", () -> refusals.refuse(clerk, new Refuse(parcel, tail, Map.of(line, 3), "无")));
        refused("not-found", () -> refusals.refuse(clerk, new Refuse(parcel, tail, Map.of(line + 1, 1), "无")));
        refused("claim.reason", () -> refusals.refuse(clerk, new Refuse(parcel, tail, Map.of(line, 1), " ")));
        refused("pickup.code", () -> refusals.refuse(clerk, new Refuse(parcel, "12a4", Map.of(line, 1), "无")));
        refused("pickup.not-overdue", () -> refusals.sendBack(clerk, parcel));

        assertThat(state(number)).isEqualTo(ConsignmentState.READY_FOR_PICKUP);
    }

    @Test
    void whoDoesNotComeIsRemindedOnceAndInTheEndTheGoodsGoBack() {
        var number = scene.ready(1);
        long parcel = scene.consignment(number).id();
        clock.advance(Duration.ofDays(2).plusMinutes(1));
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(told("notice.order.overdue")).isEqualTo(1));
        refused("pickup.not-overdue", () -> refusals.sendBack(clerk, parcel));

        clock.advance(Duration.ofDays(3));
        assertThat(desk.require(clerk, parcel).overdue()).isTrue();
        refusals.sendBack(clerk, parcel);
        assertThat(state(number)).isEqualTo(ConsignmentState.TURNED_AWAY);
        assertThat(told("notice.order.overdue")).isEqualTo(1);
        assertThat(told("notice.order.ready")).isEqualTo(1);
    }

    private long told(String textKey) {
        return messages.of(scene.buyer, PageQuery.of(1, 20)).items().stream()
                .map(Message::textKey)
                .filter(textKey::equals)
                .count();
    }
}
