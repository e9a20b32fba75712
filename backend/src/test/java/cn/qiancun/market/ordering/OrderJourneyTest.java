package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole lives of orders, with real payments through the sandbox. */
@MarketTest
class OrderJourneyTest {
    private static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");

    @Autowired
    Orders orders;

    @Autowired
    Shipments shipments;

    @Autowired
    PickupDesk desk;

    @Autowired
    DueOrders due;

    @Autowired
    Stock stock;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final cn.qiancun.market.access.Actor buyer = OrderStory.resident();
    private OrderStory story;

    @Autowired
    void begin(ApplicationContext shop) {
        story = new OrderStory(shop);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void aParcelGoesHomeAndItsBuyerConfirms() {
        var goods = story.goods(10_000, 5);
        var number = story.placedHome(buyer, goods.wanted(1));
        assertThat(story.order(buyer, number).payable().fen()).isEqualTo(10_800);
        paid(number);
        assertThat(fenOf(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-9_500);

        long parcel = parcels(number).get(0).id();
        shipments.accept(goods.seller(), parcel);
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.FULFILLING);
        shipments.ship(goods.seller(), parcel, WAYBILL);
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.SHIPPED);
        assertThat(stockOf(goods)).containsExactly(4, 0);

        orders.confirm(buyer, number, parcel);
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.COMPLETED);
        assertThat(fenOf(number, AccountKind.BENEFICIARY_PENDING)).isZero();
        assertThat(fenOf(number, AccountKind.BENEFICIARY_AVAILABLE)).isEqualTo(-9_500);
    }

    @Test
    void goodsOfTwoVillagesAreCollectedOneByCodeAndOneByQr() {
        var first = story.goods(1_280, 5);
        var second = story.goods(3_600, 5);
        var point = story.point();
        var clerk = OrderStory.clerkOf(point);
        var number = story.placedAt(point, buyer, first.wanted(2), second.wanted(1));
        assertThat(story.order(buyer, number).shipping().isZero()).isTrue();
        paid(number);

        for (var goods : List.of(first, second)) {
            long parcel = parcelOf(number, goods).id();
            shipments.accept(goods.seller(), parcel);
            shipments.sendToPickupPoint(goods.seller(), parcel);
            assertThat(story.state(buyer, number)).isNotEqualTo(OrderState.READY_FOR_PICKUP);
            desk.markReady(clerk, parcel);
        }
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.READY_FOR_PICKUP);

        var byCode = parcelOf(number, first);
        desk.handOver(clerk, point.id(), byCode.pickupCode(), null);
        var byQr = parcelOf(number, second);
        assertThat(desk.scan(clerk, byQr.pickupToken()).shipment().id()).isEqualTo(byQr.id());
        desk.handOverScanned(clerk, byQr.pickupToken());
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.DELIVERED);
        assertThat(parcels(number))
                .allSatisfy(part ->
                        assertThat(part.pickupCode()).as("a used code is gone").isNull());
        refused("not-found", () -> desk.handOverScanned(clerk, byQr.pickupToken()));
    }

    @Test
    void theWindowsEndDeliversAndCompletesByThePeoplesClock() {
        var goods = story.goods(20_000, 5);
        var number = story.placedHome(buyer, goods.wanted(1));
        paid(number);
        long parcel = parcels(number).get(0).id();
        shipments.accept(goods.seller(), parcel);
        shipments.ship(goods.seller(), parcel, WAYBILL);

        clock.advance(Duration.ofDays(9));
        due.endWindows();
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.SHIPPED);
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        due.endWindows();
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.DELIVERED);
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        due.endWindows();
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.COMPLETED);
        assertThat(fenOf(number, AccountKind.BENEFICIARY_AVAILABLE)).isEqualTo(-19_000);
    }

    @Test
    void cancellingAPaidOrderReturnsEveryAccountToZeroAndTheStock() {
        var goods = story.goods(4_321, 5);
        var number = story.placedHome(buyer, goods.wanted(3));
        paid(number);
        shipments.accept(goods.seller(), parcels(number).get(0).id());

        assertThat(orders.cancel(buyer, number)).isEqualTo(OrderState.CANCELLING);
        refused("order.state", () -> orders.cancel(buyer, number));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.CANCELLED));
        assertThat(books(number).values()).containsOnly(0L);
        assertThat(stockOf(goods)).containsExactly(5, 0);
        assertThat(parcels(number)).extracting(OrderView.Consignment::state).containsOnly(ConsignmentState.CANCELLED);
    }

    @Test
    void onePartIsCancelledAloneWithItsCarriageAndTheOthersGoOn() {
        var given = story.goods(4_321, 5);
        var kept = story.goods(1_000, 5);
        var number = story.placedHome(buyer, given.wanted(2), kept.wanted(1));
        paid(number);
        long part = parcelOf(number, given).id();
        assertThat(orders.cancelConsignment(buyer, number, part)).isEqualTo(ConsignmentState.CANCELLED);
        refused("order.state", () -> orders.cancelConsignment(buyer, number, part));
        refused("order.state", () -> shipments.accept(given.seller(), part));
        refused("not-found", () -> orders.cancelConsignment(OrderStory.resident(), number, part));
        assertThat(stockOf(given)).containsExactly(5, 0);
        assertThat(stockOf(kept)).containsExactly(5, 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(fenOf(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(1_800));
        assertThat(fenOf(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-950);
        assertThat(fenOf(number, AccountKind.CARRIER_PAYABLE)).isEqualTo(-800);

        long other = parcelOf(number, kept).id();
        shipments.accept(kept.seller(), other);
        shipments.ship(kept.seller(), other, WAYBILL);
        refused("order.state", () -> orders.cancelConsignment(buyer, number, other));
        orders.confirm(buyer, number, other);
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void partsCancelledOneAfterTheOtherEndTheOrderAtZero() {
        var first = story.goods(999, 5);
        var second = story.goods(1_001, 5);
        var number = story.placedHome(buyer, first.wanted(1), second.wanted(3));
        paid(number);
        orders.cancelConsignment(buyer, number, parcelOf(number, first).id());
        orders.cancelConsignment(buyer, number, parcelOf(number, second).id());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.CANCELLED));
        assertThat(books(number).values()).containsOnly(0L);
        assertThat(stockOf(second)).containsExactly(5, 0);
    }

    @Test
    void anOrderThatNobodyPaysClosesAtItsDeadlineOnceItIsProvenUnpaid() {
        var goods = story.goods(1_000, 5);
        var number = story.placedHome(buyer, goods.wanted(2));
        var waiting = story.placedHome(buyer, goods.wanted(1));
        assertThat(stockOf(goods)).containsExactly(5, 3);
        jdbc.sql("UPDATE ordering_order SET pay_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE number = ?")
                .param(number)
                .update();
        due.closeUnpaid();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.CLOSED));
        assertThat(stockOf(goods)).containsExactly(5, 1);
        assertThat(story.state(buyer, waiting)).isEqualTo(OrderState.PENDING_PAYMENT);
    }

    @Test
    void cancellingAnUnpaidOrderClosesIt() {
        var goods = story.goods(1_000, 5);
        var number = story.placedHome(buyer, goods.wanted(2));
        assertThat(orders.cancel(buyer, number)).isEqualTo(OrderState.CLOSING);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.CLOSED));
        assertThat(stockOf(goods)).containsExactly(5, 0);
        refused("order.state", () -> story.pays(buyer, number));
    }

    private void paid(String number) {
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
    }

    private List<OrderView.Consignment> parcels(String number) {
        return story.order(buyer, number).consignments();
    }

    private OrderView.Consignment parcelOf(String number, OrderStory.Goods goods) {
        return parcels(number).stream()
                .filter(part -> part.sellerId() == goods.sellerId())
                .findFirst()
                .orElseThrow();
    }

    private Map<AccountKind, Long> books(String number) {
        return ledger.entriesOf(number).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.account().kind(),
                        Collectors.summingLong(entry -> entry.amount().fen())));
    }

    private long fenOf(String number, AccountKind kind) {
        return books(number).getOrDefault(kind, 0L);
    }

    /** On hand and reserved. */
    private List<Integer> stockOf(OrderStory.Goods goods) {
        return jdbc.sql("SELECT on_hand, reserved FROM inventory_stock WHERE variant_id = ?")
                .param(goods.variantId())
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
    }

    private static void refused(String code, Runnable call) {
        Assertions.assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
