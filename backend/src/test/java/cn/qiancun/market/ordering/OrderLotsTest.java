package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.BuyersOfLot;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.lots.PickedLot;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Which lot went to which order. */
@MarketTest
class OrderLotsTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Shipments shipments;

    @Autowired
    Lots lots;

    @Autowired
    LotsOfOrder lotsOfOrder;

    @Autowired
    BuyersOfLot buyers;

    @Autowired
    Clock clock;

    private OrderStory story;
    private OrderStory.Goods goods;
    private LotView early;

    /** Ten that keep for years, and three that do not. */
    @BeforeEach
    void goodsOfTwoLots() {
        story = new OrderStory(shop);
        goods = story.goods(1_000, 10);
        early = lot(3, 9);
    }

    private LotView lot(int units, int days) {
        var today = ShopCalendar.dayOf(clock.instant());
        var part = List.of(new DeclareLot.Part(goods.variantId(), units));
        return lots.declare(
                goods.seller(),
                new DeclareLot(goods.productId(), part, null, today, today.plusDays(days), "老张", Stalls.CERTIFICATE));
    }

    private record Packed(Actor buyer, String number, OrderView.Consignment part) {}

    private Packed packed(int units) {
        var buyer = OrderStory.resident();
        var number = story.placedHome(buyer, goods.wanted(units));
        story.pays(buyer, number);
        await().until(() -> story.state(buyer, number) == OrderState.PAID);
        var part = story.order(buyer, number).consignments().get(0);
        shipments.accept(goods.seller(), part.id());
        return new Packed(buyer, number, part);
    }

    private void ship(Packed order, Map<Long, Long> chosen) {
        shipments.ship(goods.seller(), order.part().id(), Waybill.of("CHINA_POST", "1234567890123"), chosen);
    }

    private List<PickedLot> lotsOf(Packed order) {
        return lotsOfOrder
                .of(List.of(order.part().id()))
                .getOrDefault(order.part().lines().get(0).id(), List.of());
    }

    @Test
    void aConsignmentTakesWhatExpiresFirstAndSplitsOverLots() {
        var order = packed(5);
        var plan = shipments.picks(shipments
                .of(goods.seller(), goods.sellerId(), Shipment.Stage.OPEN, PageQuery.of(1, 10))
                .items());
        assertThat(plan.get(order.part().lines().get(0).id()).takes())
                .extracting(take -> take.units())
                .containsExactly(3, 2);
        assertThat(lotsOf(order)).isEmpty();
        ship(order, Map.of());
        assertThat(lotsOf(order)).extracting(PickedLot::quantity).containsExactly(3, 2);
        assertThat(lotsOf(order).get(0).code()).isEqualTo(early.code());
        assertThat(lots.byId(early.id()).orElseThrow().word()).isEqualTo("EXHAUSTED");
        var went = buyers.of(early.id(), PageQuery.of(1, 10));
        assertThat(went.total()).isEqualTo(1);
        assertThat(went.items().get(0).orderNumber()).isEqualTo(order.number());
        assertThat(buyers.after(List.of(early.id()), 0, 10)).isEqualTo(went.items());
    }

    @Test
    void theSellerMayTakeAnotherLotOfTheSameGoodsAndNoOther() {
        var order = packed(2);
        long line = order.part().lines().get(0).id();
        var other = story.goods(500, 4);
        long foreign = lots.of(
                        other.seller(),
                        other.sellerId(),
                        List.of(cn.qiancun.market.lots.LotState.OPEN),
                        PageQuery.of(1, 1))
                .items()
                .get(0)
                .id();
        assertThatThrownBy(() -> ship(order, Map.of(line, foreign)))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("lot.not-to-pick"));
        var later = lot(5, 60);
        ship(order, Map.of(line, later.id()));
        assertThat(lotsOf(order)).singleElement().satisfies(pick -> {
            assertThat(pick.lotId()).isEqualTo(later.id());
            assertThat(pick.chosen()).isTrue();
        });
    }

    @Test
    void whatWasHeldBackAfterItWasOrderedIsNotShippedUntilItIsReplaced() {
        var order = packed(12);
        lots.block(goods.seller(), early.id(), "有坏果");
        assertThatThrownBy(() -> ship(order, Map.of())).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("lot.short");
            assertThat(refusal.arguments().get(1)).isEqualTo(2);
        });
        assertThat(story.state(order.buyer(), order.number())).isEqualTo(OrderState.FULFILLING);
        lot(2, 30);
        ship(order, Map.of());
        assertThat(lotsOf(order)).extracting(PickedLot::quantity).containsExactly(2, 10);
    }

    @Test
    void shipmentsThatRaceForOneLotTakeEachUnitOnce() throws Exception {
        var orders = IntStream.range(0, 6).mapToObj(i -> packed(2)).toList();
        var pool = Executors.newFixedThreadPool(orders.size());
        try {
            var errands = new ArrayList<Callable<Void>>();
            orders.forEach(order -> errands.add(() -> {
                ship(order, Map.of());
                return null;
            }));
            for (var done : pool.invokeAll(errands)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        var picked = orders.stream().flatMap(order -> lotsOf(order).stream()).toList();
        assertThat(picked.stream().mapToInt(PickedLot::quantity).sum()).isEqualTo(12);
        assertThat(picked.stream()
                        .filter(pick -> pick.lotId() == early.id())
                        .mapToInt(PickedLot::quantity)
                        .sum())
                .isEqualTo(3);
        assertThat(lots.byId(early.id()).orElseThrow().remaining()).isZero();
    }
}
