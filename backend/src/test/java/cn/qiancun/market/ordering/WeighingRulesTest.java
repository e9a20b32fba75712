package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.WeighingStory.ESTIMATE;
import static cn.qiancun.market.ordering.WeighingStory.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who may weigh what, when, and how often. */
@MarketTest
class WeighingRulesTest {
    private static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");

    @Autowired
    Weighings weighings;

    @Autowired
    Shipments shipments;

    @Autowired
    Stalls stalls;

    @Autowired
    Orders orders;

    @Autowired
    Refundables refundables;

    @Autowired
    ApplicationContext shop;

    private WeighingStory chickens;

    @BeforeEach
    void aVillageSellsChickens() {
        chickens = new WeighingStory(shop, OrderStory.resident());
    }

    @Test
    void heavierCostsNoMoreAndNothingIsWeighedOnceItLeft() {
        var number = chickens.packing(1);
        chickens.weigh(number, 1_900, null);
        var weighed = chickens.line(number).weighed();
        assertThat(weighed.charged()).isEqualTo(Money.ofFen(ESTIMATE));
        assertThat(weighed.inTolerance()).isFalse();
        assertThat(chickens.refunds(number)).isZero();
        shipments.ship(chickens.seller, chickens.parcel(number), WAYBILL);
        refused("order.state", () -> chickens.weigh(number, 1_400, null));
        assertThat(chickens.line(number).weighings()).hasSize(1);
    }

    @Test
    void muchLighterNeedsAWordToTheBuyer() {
        var number = chickens.packing(1);
        refused("weighing.note", () -> chickens.weigh(number, 1_349, null));
        refused("weighing.note", () -> chickens.weigh(number, 1_349, " "));
        refused("weighing.note", () -> chickens.weigh(number, 1_349, "长\u202E"));
        chickens.weigh(number, 1_349, "今天只剩小的了");
        var weighed = chickens.line(number).weighed();
        assertThat(weighed.note()).isEqualTo("今天只剩小的了");
        assertThat(weighed.refund()).isEqualTo(Money.ofFen(ESTIMATE - 5_396));
    }

    @Test
    void aCorrectionIsOneMoreRecordAndOnlyLowers() {
        var number = chickens.packing(1);
        chickens.weigh(number, 1_450, null);
        chickens.weigh(number, 1_450, null);
        assertThat(chickens.line(number).weighings()).as("the same again").hasSize(1);
        refused("weighing.upward", () -> chickens.weigh(number, 1_480, null));
        chickens.weigh(number, 1_400, null);
        assertThat(chickens.line(number).weighings())
                .extracting(Weighing::seq, Weighing::charged, Weighing::refund)
                .containsExactly(
                        tuple(1, Money.ofFen(5_800), Money.ofFen(200)), tuple(2, Money.ofFen(5_600), Money.ofFen(200)));
        chickens.awaitRefunded(number, 400);
        assertThat(chickens.fenOf(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-5_320);
    }

    @Test
    void aPartThatWeighedNextToNothingIsGivenUpAloneAndCostsNothing() {
        var leeks = stalls.openByWeight("香葱", Money.ofFen(100), 500, 5);
        var packer = stalls.actor(leeks.seller());
        var flour = chickens.story.goods(900, 5);
        var number = chickens.story.placedAt(
                chickens.story.point(), chickens.buyer, new Wanted(leeks.variantId(), 1), flour.wanted(1));
        chickens.paid(number);
        var parcel = chickens.order(number).consignments().stream()
                .filter(one -> one.lines().get(0).isByWeight())
                .findFirst()
                .orElseThrow();
        shipments.accept(packer, parcel.id());
        var weight = new WeighGoods.Line(parcel.lines().get(0).id(), 4, "只剩一根了");
        weighings.weigh(packer, parcel.id(), new WeighGoods(List.of(weight)));
        chickens.awaitRefunded(number, 100);

        orders.cancelConsignment(chickens.buyer, number, parcel.id());
        assertThat(refundables.ofOrder(number).get(weight.lineId()).quantityLeft())
                .isZero();
        assertThat(chickens.refunds(number)).as("that of the weighing alone").isEqualTo(1);
        refused("order.state", () -> orders.cancelConsignment(chickens.buyer, number, parcel.id()));
        orders.cancel(chickens.buyer, number);
        chickens.awaitRefunded(number, 1_000);
        assertThat(chickens.fenOf(number, AccountKind.BENEFICIARY_PENDING)).isZero();
    }

    @Test
    void weightsThatNothingHas() {
        var number = chickens.packing(1);
        for (long grams : List.of(0L, -1L, -1_500L, 4_501L, 1_000_000_000L, Long.MAX_VALUE)) {
            refused("weighing.grams", () -> chickens.weigh(number, grams, "说明"));
        }
        assertThat(chickens.line(number).weighings()).isEmpty();
        assertThat(chickens.refunds(number)).isZero();
    }

    @Test
    void eightAtOnceRefundOnce() throws Exception {
        var number = chickens.packing(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var errands = new ArrayList<Callable<Void>>();
            IntStream.range(0, 8)
                    .forEach(i -> errands.add(() -> {
                        chickens.weigh(number, 1_400, null);
                        return null;
                    }));
            for (var done : pool.invokeAll(errands)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(chickens.line(number).weighings()).hasSize(1);
        chickens.awaitRefunded(number, 400);
    }

    @Test
    void nobodyElseWeighsAndNothingElseIsWeighed() {
        var number = chickens.packing(1);
        var other = chickens.packing(1);
        var stranger = stalls.actor(stalls.open("面粉", Money.ofFen(900), 5).seller());
        long parcel = chickens.parcel(number);
        var weight = new WeighGoods.Line(chickens.line(number).id(), 1_400, null);
        refused("not-found", () -> weighings.weigh(stranger, parcel, new WeighGoods(List.of(weight))));
        var foreign =
                new WeighGoods(List.of(new WeighGoods.Line(chickens.line(other).id(), 1_400, null)));
        refused("not-found", () -> weighings.weigh(chickens.seller, parcel, foreign));
        refused("weighing.lines", () -> weighings.weigh(chickens.seller, parcel, new WeighGoods(List.of())));
        var twice = new WeighGoods(List.of(weight, weight));
        refused("weighing.lines", () -> weighings.weigh(chickens.seller, parcel, twice));
        assertThat(chickens.line(number).weighings()).isEmpty();
    }

    @Test
    void goodsAtAFixedPriceAreNotWeighed() {
        var flour = chickens.story.goods(900, 5);
        var number = chickens.story.placedHome(chickens.buyer, flour.wanted(1));
        chickens.paid(number);
        long parcel = chickens.parcel(number);
        var weight =
                new WeighGoods(List.of(new WeighGoods.Line(chickens.line(number).id(), 500, null)));
        refused("order.state", () -> weighings.weigh(flour.seller(), parcel, weight));
        shipments.accept(flour.seller(), parcel);
        refused("weighing.not-by-weight", () -> weighings.weigh(flour.seller(), parcel, weight));
        shipments.ship(flour.seller(), parcel, WAYBILL);
    }
}
