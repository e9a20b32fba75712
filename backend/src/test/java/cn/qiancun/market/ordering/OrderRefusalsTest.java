package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.StockTaking;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ordering refuses, and what many at once may do. */
@MarketTest
class OrderRefusalsTest {
    @Autowired
    Checkout checkout;

    @Autowired
    Orders orders;

    @Autowired
    OrderPayments orderPayments;

    @Autowired
    Shipments shipments;

    @Autowired
    PickupDesk desk;

    @Autowired
    Listings listings;

    @Autowired
    StockTaking stockTaking;

    @Autowired
    QueryCounter queries;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Actor buyer = OrderStory.resident();
    private final Actor stranger = OrderStory.resident();
    private OrderStory story;

    @Autowired
    void begin(ApplicationContext shop) {
        story = new OrderStory(shop);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000, 1_000_000_000})
    void quantitiesThatNobodyOrders(int quantity) {
        var goods = story.goods(500, 5);
        var point = story.point();
        refused("quantity", () -> story.placedAt(point, buyer, goods.wanted(quantity)));
    }

    @Test
    void oneVariantOnTwoLinesIsOneLine() {
        var goods = story.goods(500, 5);
        var number = story.placedAt(story.point(), buyer, goods.wanted(2), goods.wanted(3));
        assertThat(story.order(buyer, number).consignments().get(0).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(5));
        refused("stock.short", () -> story.placedAt(story.point(), buyer, goods.wanted(1)));
    }

    @Test
    void goodsThatLeftTheShop() {
        var goods = story.goods(500, 5);
        listings.withdraw(goods.seller(), goods.productId());
        refused("product.not-for-sale", () -> story.placedAt(story.point(), buyer, goods.wanted(1)));
        refused("product.not-for-sale", () -> story.placedAt(story.point(), buyer, new Wanted(Ids.next(), 1)));
    }

    @Test
    void nobodyElsesAddressOrderParcelOrPoint() {
        var goods = story.goods(500, 5);
        var address = new PlaceOrder.Delivery(null, story.addressOf(stranger).id());
        var command = new PlaceOrder(List.of(goods.wanted(1)), address, null);
        refused("not-found", () -> checkout.place(buyer, command));

        var number = story.placedHome(buyer, goods.wanted(1));
        long parcel = story.order(buyer, number).consignments().get(0).id();
        var otherSeller = story.goods(500, 5).seller();
        refused("not-found", () -> orders.require(stranger, number));
        refused("not-found", () -> orders.cancel(stranger, number));
        refused("not-found", () -> orderPayments.open(stranger, number, Provider.ALIPAY));
        refused("not-found", () -> orders.confirm(stranger, number, parcel));
        refused("not-found", () -> shipments.accept(otherSeller, parcel));
        refused(
                "not-found",
                () -> shipments.of(otherSeller, goods.sellerId(), Shipment.Stage.OPEN, PageQuery.of(1, 5)));
        refused("not-found", () -> stockTaking.count(otherSeller, goods.sellerId(), goods.variantId(), 9, ""));
        refused(
                "not-found",
                () -> desk.ready(
                        OrderStory.clerkOf(story.point()), story.point().id(), PageQuery.of(1, 5)));
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.PENDING_PAYMENT);
    }

    @Test
    void aPointThatCannotKeepTheGoodsCold() {
        var frozen = story.goods(500, 5, TemperatureClass.FROZEN);
        var warm = story.point(TemperatureClass.AMBIENT, TemperatureClass.CHILLED);
        refused("pickup.temperature", () -> story.placedAt(warm, buyer, frozen.wanted(1)));
        var cold = story.point(TemperatureClass.FROZEN);
        assertThat(story.placedAt(cold, buyer, frozen.wanted(1))).startsWith("Q");
    }

    @Test
    void anOrderWithoutGoodsOrWithoutOnePlaceToGo() {
        var goods = story.goods(500, 5);
        var both = new PlaceOrder.Delivery(
                story.point().id(), story.addressOf(buyer).id());
        refused("order.lines", () -> checkout.place(buyer, new PlaceOrder(List.of(), both, null)));
        refused("order.delivery", () -> checkout.place(buyer, new PlaceOrder(List.of(goods.wanted(1)), both, null)));
        refused("order.delivery", () -> checkout.place(buyer, new PlaceOrder(List.of(goods.wanted(1)), null, null)));
        var home = new PlaceOrder.Delivery(null, story.addressOf(buyer).id());
        var rude = new PlaceOrder(List.of(goods.wanted(1)), home, "留言\u0000\u202E");
        refused("order.note", () -> checkout.place(buyer, rude));
    }

    @Test
    void stepsThatAreSkipped() {
        var goods = story.goods(500, 5);
        var point = story.point();
        var clerk = OrderStory.clerkOf(point);
        var number = story.placedAt(point, buyer, goods.wanted(1));
        long parcel = story.order(buyer, number).consignments().get(0).id();
        refused("not-found", () -> shipments.accept(goods.seller(), parcel));
        refused("not-found", () -> desk.markReady(clerk, parcel));
        paid(number);
        refused("order.state", () -> shipments.sendToPickupPoint(goods.seller(), parcel));
        refused("order.state", () -> desk.markReady(clerk, parcel));
        refused("order.state", () -> orders.confirm(buyer, number, parcel));
        shipments.accept(goods.seller(), parcel);
        refused("order.state", () -> shipments.accept(goods.seller(), parcel));
        refused("order.state", () -> shipments.ship(goods.seller(), parcel, Waybill.of("SF", "SF1234567890")));
        shipments.sendToPickupPoint(goods.seller(), parcel);
        refused("order.state", () -> orders.cancel(buyer, number));
        assertThat(story.state(buyer, number)).isEqualTo(OrderState.FULFILLING);
    }

    @Test
    void fiveWrongCodesLockTheClerkForAWhile() {
        var goods = story.goods(500, 5);
        var point = story.point();
        var clerk = OrderStory.clerkOf(point);
        var number = story.placedAt(point, buyer, goods.wanted(1));
        paid(number);
        long parcel = story.order(buyer, number).consignments().get(0).id();
        var code = story.order(buyer, number).consignments().get(0).pickupCode();
        assertThat(code).matches("[0-9]{6}");
        refused("pickup.code", () -> desk.handOver(clerk, point.id(), code, null));
        shipments.accept(goods.seller(), parcel);
        shipments.sendToPickupPoint(goods.seller(), parcel);
        desk.markReady(clerk, parcel);
        for (int i = 0; i < 5; i++) {
            refused("pickup.code", () -> desk.handOver(clerk, point.id(), "12345６", null));
            desk.countWrongCode(clerk, point.id());
        }
        refused("pickup.locked", () -> desk.handOver(clerk, point.id(), code, null));
        clock.advance(Duration.ofMinutes(11));
        assertThat(desk.handOver(clerk, point.id(), code, null)).isEqualTo(parcel);
    }

    @Test
    void sixtyFourBuyersOfTenPiecesMakeTenOrders() throws Exception {
        var goods = story.goods(500, 10);
        var point = story.point();
        var pool = Executors.newFixedThreadPool(64);
        try {
            var errands = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 64; i++) {
                errands.add(() -> places(point, goods));
            }
            long placed = 0;
            for (var answer : pool.invokeAll(errands)) {
                placed += answer.get() ? 1 : 0;
            }
            assertThat(placed).isEqualTo(10);
        } finally {
            pool.shutdownNow();
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ordering_line WHERE variant_id = ?")
                        .param(goods.variantId())
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    private boolean places(PickupPoints.PickupPoint point, OrderStory.Goods goods) {
        try {
            story.placedAt(point, OrderStory.resident(), goods.wanted(1));
            return true;
        } catch (BusinessException refusal) {
            assertThat(refusal.code()).isEqualTo("stock.short");
            return false;
        }
    }

    @Test
    void moreLinesNeedNoMoreStatements() throws Exception {
        var point = story.point();
        var many = new ArrayList<Wanted>();
        for (int i = 0; i < 6; i++) {
            many.add(story.goods(500, 50).wanted(1));
        }
        // Once seen, a seller's agreement on shares is remembered.
        story.placedAt(point, buyer, many.toArray(Wanted[]::new));
        int two = queries.during(() -> story.placedAt(point, buyer, many.get(0), many.get(1)))
                .size();
        int six = queries.during(() -> story.placedAt(point, buyer, many.toArray(Wanted[]::new)))
                .size();
        assertThat(six).isEqualTo(two).isLessThanOrEqualTo(9);
        orders.of(buyer, PageQuery.of(1, 2));
        int pageOfTwo =
                queries.during(() -> orders.of(buyer, PageQuery.of(1, 2))).size();
        int pageOfThree =
                queries.during(() -> orders.of(buyer, PageQuery.of(1, 3))).size();
        assertThat(pageOfThree).isEqualTo(pageOfTwo).isLessThanOrEqualTo(6);
    }

    private void paid(String number) {
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
    }

    private static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
