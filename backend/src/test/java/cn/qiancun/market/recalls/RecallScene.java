package cn.qiancun.market.recalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;

/** A village with goods in one lot, and people who bought some of them. */
final class RecallScene {
    private static final Duration SOON = Duration.ofSeconds(60);

    final OrderStory story;
    final Actor operator = member(Role.OPERATOR);
    final Actor approver = member(Role.SETTLEMENT_APPROVER);
    final PickupPoint point;
    final Stalls.Stall stall;
    final OrderStory.Goods goods;
    final LotView lot;

    private final ApplicationContext shop;
    private final Stalls stalls;

    RecallScene(ApplicationContext shop, long priceFen, int units) {
        this.shop = shop;
        this.story = new OrderStory(shop);
        this.point = story.point();
        this.stalls = shop.getBean(Stalls.class);
        this.stall = stalls.open("小米", Money.ofFen(priceFen), 0);
        this.goods = new OrderStory.Goods(
                stall.sellerId(), stall.productId(), stall.variantId(), stalls.actor(stall.seller()));
        this.lot = harvest(units);
    }

    static Actor member(Role role) {
        return new Actor(Ids.next(), "成员", Set.of(new Membership(role, Organisation.PLATFORM)));
    }

    /** One more lot of the same goods. */
    LotView harvest(int units) {
        return stalls.harvest(goods.seller(), goods.productId(), goods.variantId(), units);
    }

    LotView lot(LotView of) {
        return shop.getBean(Lots.class).byId(of.id()).orElseThrow();
    }

    String paid(Actor buyer, int quantity) {
        var number = story.placedAt(point, buyer, goods.wanted(quantity));
        story.pays(buyer, number);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        return number;
    }

    String accepted(Actor buyer, int quantity) {
        var number = paid(buyer, quantity);
        shop.getBean(Shipments.class)
                .accept(goods.seller(), consignment(buyer, number).id());
        return number;
    }

    void send(Actor buyer, String number) {
        shop.getBean(Shipments.class)
                .sendToPickupPoint(goods.seller(), consignment(buyer, number).id());
    }

    String ready(Actor buyer, int quantity) {
        var number = accepted(buyer, quantity);
        send(buyer, number);
        shop.getBean(PickupDesk.class)
                .markReady(OrderStory.clerkOf(point), consignment(buyer, number).id());
        return number;
    }

    String delivered(Actor buyer, int quantity) {
        var number = ready(buyer, quantity);
        var code = consignment(buyer, number).pickupCode();
        shop.getBean(PickupDesk.class).handOver(OrderStory.clerkOf(point), point.id(), code, null);
        return number;
    }

    String completed(Actor buyer, int quantity) {
        var number = delivered(buyer, quantity);
        shop.getBean(Orders.class)
                .confirm(buyer, number, consignment(buyer, number).id());
        return number;
    }

    OrderView.Consignment consignment(Actor buyer, String number) {
        return story.order(buyer, number).consignments().get(0);
    }

    ConsignmentState state(Actor buyer, String number) {
        return consignment(buyer, number).state();
    }

    long stop(LotView called) {
        return shop.getBean(Recalls.class).stop(operator, new StopLot(called.code(), true, "检出农药残留超标", "请停止食用"));
    }

    /** Agrees to the refunds, and waits until all is done. */
    Recall refunded(long id) {
        shop.getBean(Recalls.class).approve(approver, id);
        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(recall(id).state()).isEqualTo(RecallState.DONE);
        });
        return recall(id);
    }

    void round() {
        shop.getBean(RecallWork.class).round();
    }

    Recall recall(long id) {
        return shop.getBean(Recalls.class).require(operator, id);
    }

    RecallPart part(long recallId, String number) {
        return shop
                .getBean(RecallReader.class)
                .parts(recallId, cn.qiancun.market.shared.PageQuery.of(1, 100))
                .items()
                .stream()
                .filter(part -> part.orderNumber().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** What the order's entries come to, debit positive. */
    long booked(String number, AccountKind kind) {
        return shop.getBean(Ledger.class).entriesOf(number).stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    void assertZeroEverywhere(String number) {
        for (var kind : AccountKind.values()) {
            assertThat(booked(number, kind)).as(number + " " + kind).isZero();
        }
    }

    static void refused(String code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
