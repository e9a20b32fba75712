package cn.qiancun.market.recalls;

import static cn.qiancun.market.recalls.RecallScene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.recalls.RecallPart.Obstacle;
import cn.qiancun.market.recalls.RecallPart.Stage;
import cn.qiancun.market.recalls.RecallPart.State;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A lot is called back: its goods are stopped, its buyers are told and refunded, and every account is back to zero. */
@MarketTest
class RecallTest {
    @Autowired
    Recalls recalls;

    @Autowired
    RecallNotices notices;

    @Autowired
    TimeLines timeLines;

    @Autowired
    Stock stock;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Messages messages;

    private final Actor buyer = OrderStory.resident();

    private List<Message> urgent(Actor reader) {
        return messages.of(reader, PageQuery.of(1, 20)).items().stream()
                .filter(message -> message.urgent() && message.readAt() == null)
                .toList();
    }

    @Test
    void onePersonStopsTheGoodsAndAnotherAgreesToTheRefunds() {
        var scene = new RecallScene(shop, 1_001, 10);
        var delivered = scene.delivered(buyer, 3);
        var completed = scene.completed(OrderStory.resident(), 2);
        var preview = recalls.preview(scene.operator, scene.lot.code(), true);
        assertThat(preview.consignments()).isEqualTo(Map.of(Stage.DELIVERED, 2L));
        assertThat(preview.units()).isEqualTo(Map.of(Stage.DELIVERED, 5L));
        assertThat(preview.inStock())
                .extracting(RecallPreview.Stocked::remaining)
                .containsExactly(5);
        assertThat(preview.refunded()).isEqualTo(Money.ofFen(5_005));
        assertThat(preview.effects())
                .allMatch(effect ->
                        effect.pending().isPositive() && effect.available().isPositive());
        assertThat(preview.buyers()).isEqualTo(2);

        long id = scene.stop(scene.lot);
        assertThat(scene.lot(scene.lot).state()).isEqualTo(LotState.RECALLED);
        assertThat(stock.available(List.of(scene.goods.variantId()))).containsValue(0);
        assertThat(scene.booked(delivered, AccountKind.PROVIDER_CLEARING))
                .as("no money moves before a second person agrees")
                .isEqualTo(3_003);
        refused("not-found", () -> recalls.approve(scene.operator, id));
        scene.refunded(id);
        scene.assertZeroEverywhere(delivered);
        scene.assertZeroEverywhere(completed);
        var sums = recalls.sums(scene.approver, id);
        assertThat(sums.refunded()).isEqualTo(Money.ofFen(5_005));
        assertThat(sums.in(State.REFUNDED)).isEqualTo(2);
    }

    @Test
    void whoStoppedTheGoodsCannotAgreeToTheRefundsAndNobodyTwice() {
        var scene = new RecallScene(shop, 500, 3);
        var both = new Actor(
                Ids.next(),
                "两职",
                Set.of(
                        new Membership(Role.OPERATOR, Organisation.PLATFORM),
                        new Membership(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)));
        long id = recalls.stop(both, new StopLot(scene.lot.code(), true, "原因", "停止食用"));
        refused("recall.same-person", () -> recalls.approve(both, id));
        scene.refunded(id);
        refused("recall.state", () -> recalls.approve(scene.approver, id));
        refused("recall.state", () -> recalls.close(scene.operator, id, "错了"));
        refused("recall.called", () -> scene.stop(scene.lot));
    }

    @Test
    void whatIsStillAtItsSellersIsCancelledUnlessOtherGoodsTakeItsPlace() {
        var scene = new RecallScene(shop, 700, 4);
        var first = scene.accepted(buyer, 2);
        var last = scene.paid(OrderStory.resident(), 2);
        var other = OrderStory.resident();
        long id = scene.stop(scene.lot);
        assertThat(scene.part(id, first).stage()).isEqualTo(Stage.HELD);
        assertThat(scene.part(id, last).stage()).isEqualTo(Stage.HELD);
        refused("lot.short", () -> scene.send(buyer, first));
        // Enough for one of the two: the latest order is the one that is cancelled.
        scene.harvest(2);
        scene.refunded(id);
        assertThat(scene.part(id, last).state()).isEqualTo(State.REFUNDED);
        scene.assertZeroEverywhere(last);
        assertThat(scene.part(id, first).obstacle()).isEqualTo(Obstacle.REPLACED);
        scene.send(buyer, first);
        assertThat(scene.state(buyer, first)).isEqualTo(ConsignmentState.SHIPPED);
        assertThat(scene.booked(first, AccountKind.PROVIDER_CLEARING)).isEqualTo(1_400);
        assertThat(stock.available(List.of(scene.goods.variantId()))).containsValue(0);
        assertThat(urgent(other)).isEmpty();
    }

    @Test
    void aParcelAtThePickUpPointIsStoppedAtOnceAndGoesBackRefunded() {
        var scene = new RecallScene(shop, 900, 5);
        var number = scene.ready(buyer, 2);
        long id = scene.stop(scene.lot);
        assertThat(scene.state(buyer, number)).isEqualTo(ConsignmentState.TURNED_AWAY);
        assertThat(scene.consignment(buyer, number).pickupCode()).isNull();
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(1_800);
        scene.refunded(id);
        scene.assertZeroEverywhere(number);
        assertThat(scene.state(buyer, number)).isEqualTo(ConsignmentState.CANCELLED);
        assertThat(scene.story.state(buyer, number)).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void onlyTheUnitsOfTheLotAreRefundedAndTwoRecallsOfOneLineComeToTheWhole() {
        var scene = new RecallScene(shop, 1_001, 2);
        var second = scene.harvest(5);
        var number = scene.delivered(buyer, 3);
        long one = scene.stop(scene.lot);
        assertThat(scene.part(one, number).units()).isEqualTo(2);
        scene.refunded(one);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(1_001);
        assertThat(scene.state(buyer, number)).isEqualTo(ConsignmentState.DELIVERED);
        long two = scene.stop(second);
        scene.refunded(two);
        assertThat(scene.part(two, number).amount()).isEqualTo(Money.ofFen(1_001));
        scene.assertZeroEverywhere(number);
    }

    @Test
    void buyersAreToldOnTheirAccountTheirOrderAndItsTimeLineUntilTheySayThatTheyKnow() {
        var scene = new RecallScene(shop, 300, 5);
        var number = scene.delivered(buyer, 1);
        long id = scene.stop(scene.lot);
        assertThat(urgent(buyer)).extracting(Message::path).containsExactly("/recalls/" + id);
        messages.open(buyer, urgent(buyer).get(0).id());
        messages.readAll(buyer);
        assertThat(urgent(buyer)).as("stays until the buyer says so").hasSize(1);
        var order = scene.story.order(buyer, number);
        long consignment = order.consignments().get(0).id();
        assertThat(timeLines.of(order).get(consignment))
                .extracting(TimeLines.Event::code)
                .endsWith("recall-stopped");
        assertThat(timeLines.links(order).get(consignment))
                .anyMatch(link -> link.urgent() && link.path().equals("/recalls/" + id));
        refused("not-found", () -> notices.require(OrderStory.resident(), id));
        refused("not-found", () -> notices.read(OrderStory.resident(), id));
        assertThat(recalls.sums(scene.operator, id).reached()).isZero();
        notices.read(buyer, id);
        var readAt = notices.require(buyer, id).readAt();
        notices.read(buyer, id);
        assertThat(notices.require(buyer, id).readAt()).isEqualTo(readAt);
        assertThat(urgent(buyer)).isEmpty();
        assertThat(recalls.sums(scene.operator, id).reached()).isEqualTo(1);
    }

    @Test
    void aWrongRecallIsClosedWithAReasonAndWhatIsNotRefundedByThenIsNot() {
        var scene = new RecallScene(shop, 400, 5);
        var number = scene.delivered(buyer, 1);
        long id = scene.stop(scene.lot);
        refused("recall.reason", () -> recalls.close(scene.operator, id, " "));
        recalls.close(scene.operator, id, "检测样品拿错");
        refused("recall.state", () -> recalls.approve(scene.approver, id));
        scene.round();
        assertThat(scene.part(id, number).state()).isEqualTo(State.LEFT);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(400);
        assertThat(scene.lot(scene.lot).state())
                .as("nobody knows where the goods have been")
                .isEqualTo(LotState.RECALLED);
        long again = scene.stop(scene.lot);
        scene.refunded(again);
        scene.assertZeroEverywhere(number);
    }

    @Test
    void whatIsNoLotAndWhatSaysNothingIsRefused() {
        var scene = new RecallScene(shop, 400, 1);
        refused("recall.lot", () -> recalls.preview(scene.operator, "not a code\u0000", true));
        refused("recall.lot", () -> recalls.stop(scene.operator, new StopLot("", true, "原因", "停止食用")));
        refused("recall.reason", () -> recalls.stop(scene.operator, new StopLot(scene.lot.code(), true, " ", "停")));
        refused("recall.advice", () -> recalls.stop(scene.operator, new StopLot(scene.lot.code(), true, "因", "")));
        refused("not-found", () -> recalls.preview(scene.approver, scene.lot.code(), true));
        refused("not-found", () -> recalls.stop(scene.goods.seller(), new StopLot("", true, "", "")));
        assertThat(scene.lot(scene.lot).state()).isEqualTo(LotState.OPEN);
    }
}
