package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.ImpactReceipts;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.settlement.VillageTotals;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Chickens of about three 斤 at 20 yuan a 斤, ordered by the piece: what the scale says reaches everybody's money. */
@MarketTest
class WeighingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");
    private static final int ESTIMATE = 6_000;

    @Autowired
    Stalls stalls;

    @Autowired
    Weighings weighings;

    @Autowired
    Shipments shipments;

    @Autowired
    Orders orders;

    @Autowired
    Sales sales;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    ImpactReceipts impact;

    @Autowired
    VillageAccounts accounts;

    @Autowired
    VillageTotals totals;

    @Autowired
    Incomes incomes;

    @Autowired
    TransactionTemplate transactions;

    private OrderStory story;
    private Stall chickens;
    private Actor seller;
    private final Actor buyer = OrderStory.resident();

    @Autowired
    void begin(ApplicationContext shop) {
        story = new OrderStory(shop);
    }

    @BeforeEach
    void aVillageSellsChickens() {
        chickens = stalls.openByWeight("散养土鸡", Money.ofFen(2_000), 1_500, 20);
        seller = stalls.actor(chickens.seller());
    }

    /** One that is accepted and being packed. */
    private String packing(int quantity) {
        var number = story.placedHome(buyer, new Wanted(chickens.variantId(), quantity));
        story.pays(buyer, number);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        shipments.accept(seller, parcel(number).id());
        return number;
    }

    private OrderView.Consignment parcel(String number) {
        return story.order(buyer, number).consignments().get(0);
    }

    private OrderView.Line line(String number) {
        return parcel(number).lines().get(0);
    }

    private void weigh(String number, long grams, String note) {
        var weight = new WeighGoods.Line(line(number).id(), grams, note);
        weighings.weigh(seller, parcel(number).id(), new WeighGoods(List.of(weight)));
    }

    @Test
    void aTenthLighterGoesBackToTheFenAndEverybodysFiguresFollow() {
        var number = packing(2);
        assertThat(story.order(buyer, number).goods()).isEqualTo(Money.ofFen(2 * ESTIMATE));
        assertThat(line(number).catchWeight().price().amount()).isEqualTo(Money.ofFen(2_000));
        refused("weighing.missing", () -> shipments.ship(seller, parcel(number).id(), WAYBILL));

        weigh(number, 2_700, null);

        assertThat(line(number).weighed().charged()).isEqualTo(Money.ofFen(10_800));
        assertThat(line(number).refundedByWeight()).isEqualTo(Money.ofFen(1_200));
        assertThat(story.order(buyer, number).payableByWeight()).isEqualTo(Money.ofFen(10_800 + shipping(number)));
        awaitRefunded(number, 1_200);
        // Of 108.00 the collective has 70 percent and, as no store handed it over, the store's 8 percent.
        assertThat(accounts.collectiveNow(chickens.village())).isEqualTo(new Holding(Money.ofFen(8_424), Money.ZERO));
        assertThat(accounts.growersNow(chickens.village()).pending()).isEqualTo(Money.ofFen(1_836));
        assertThat(impact.ofOrder(number))
                .filteredOn(part -> !part.kind().equals("CARRIER"))
                .extracting(ImpactReceipts.Part::amount)
                .containsExactlyInAnyOrder(Money.ofFen(8_424), Money.ofFen(1_836), Money.ofFen(540));

        shipments.ship(seller, parcel(number).id(), WAYBILL);
        orders.confirm(buyer, number, parcel(number).id());
        assertThat(accounts.collectiveNow(chickens.village())).isEqualTo(new Holding(Money.ZERO, Money.ofFen(8_424)));
        assertReportsSay(10_800, 8_424, 1_836);
    }

    private void assertReportsSay(long sold, long collective, long growers) {
        var month = YearMonth.now(ShopCalendar.ZONE);
        var earned = incomes.ofMonth(chickens.village(), month);
        assertThat(earned.collectiveTotal()).isEqualTo(Money.ofFen(collective));
        assertThat(earned.growers()).isEqualTo(Money.ofFen(growers));
        var statement = accounts.statement(chickens.village(), StatementPeriod.of(month), 0, 100);
        assertThat(statement.collective().credited()).isEqualTo(Money.ofFen(collective));
        assertThat(statement.lines()).extracting(line -> line.kind()).contains("SALE_REFUNDED");
        await().atMost(SOON).untilAsserted(() -> {
            var shown = totals.between(month, month)
                    .villages()
                    .get(chickens.village().value());
            assertThat(shown.sold()).isEqualTo(Money.ofFen(sold));
            assertThat(shown.collective()).isEqualTo(Money.ofFen(collective));
            assertThat(shown.growers()).isEqualTo(Money.ofFen(growers));
        });
    }

    @Test
    void heavierCostsNoMoreAndMayLeave() {
        var number = packing(1);
        weigh(number, 1_900, null);
        assertThat(line(number).weighed().charged()).isEqualTo(Money.ofFen(ESTIMATE));
        assertThat(line(number).weighed().inTolerance()).isFalse();
        assertThat(refundsOf(number)).isEmpty();
        shipments.ship(seller, parcel(number).id(), WAYBILL);
        refused("order.state", () -> weigh(number, 1_400, null));
        assertThat(line(number).weighings()).hasSize(1);
    }

    @Test
    void muchLighterNeedsAWordToTheBuyer() {
        var number = packing(1);
        refused("weighing.note", () -> weigh(number, 1_349, null));
        refused("weighing.note", () -> weigh(number, 1_349, " "));
        refused("weighing.note", () -> weigh(number, 1_349, "长\u202E"));
        weigh(number, 1_349, "今天只剩小的了");
        assertThat(line(number).weighed().note()).isEqualTo("今天只剩小的了");
        assertThat(line(number).weighed().refund()).isEqualTo(Money.ofFen(ESTIMATE - 5_396));
    }

    @Test
    void aCorrectionIsOneMoreRecordAndOnlyLowers() {
        var number = packing(1);
        weigh(number, 1_450, null);
        weigh(number, 1_450, null);
        assertThat(line(number).weighings()).as("the same again").hasSize(1);
        refused("weighing.upward", () -> weigh(number, 1_480, null));
        weigh(number, 1_400, null);
        assertThat(line(number).weighings())
                .extracting(Weighing::seq, Weighing::charged, Weighing::refund)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Money.ofFen(5_800), Money.ofFen(200)),
                        org.assertj.core.groups.Tuple.tuple(2, Money.ofFen(5_600), Money.ofFen(200)));
        awaitRefunded(number, 400);
        assertThat(fenOf(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-5_320);
    }

    @Test
    void weightsThatNothingHas() {
        var number = packing(1);
        for (long grams : List.of(0L, -1L, -1_500L, 4_501L, 1_000_000_000L, Long.MAX_VALUE)) {
            refused("weighing.grams", () -> weigh(number, grams, "说明"));
        }
        assertThat(line(number).weighings()).isEmpty();
        assertThat(refundsOf(number)).isEmpty();
    }

    @Test
    void eightAtOnceRefundOnce() throws Exception {
        var number = packing(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var errands = new ArrayList<Callable<Void>>();
            IntStream.range(0, 8)
                    .forEach(i -> errands.add(() -> {
                        weigh(number, 1_400, null);
                        return null;
                    }));
            for (var done : pool.invokeAll(errands)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(line(number).weighings()).hasSize(1);
        awaitRefunded(number, 400);
    }

    @Test
    void cancellingAfterwardsReturnsTheRestAndEveryAccountToZero() {
        var number = packing(2);
        weigh(number, 2_900, null);
        assertThat(orders.cancel(buyer, number)).isEqualTo(OrderState.CANCELLING);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.CANCELLED));
        awaitRefunded(number, 2 * ESTIMATE + shipping(number));
        assertThat(books(number).values()).isNotEmpty().containsOnly(0L);
        refused("order.state", () -> weigh(number, 2_800, null));
    }

    @Test
    void afterAWeighingOnlyTheRestCanBeRefunded() {
        var number = packing(1);
        weigh(number, 1_400, null);
        long line = line(number).id();
        refused("sale.refund-exceeds", () -> giveBack(number, "too-much:" + number, line, 5_601));
        transactions.executeWithoutResult(status -> refused(
                "refund.exceeds",
                () -> payments.refund(
                        number, "all:" + number, Money.ofFen(5_601 + shipping(number)), "more than is left")));

        giveBack(number, "rest:" + number, line, 5_600);
        awaitRefunded(number, ESTIMATE);
        assertThat(fenOf(number, AccountKind.BENEFICIARY_PENDING)).isZero();
        assertThat(fenOf(number, AccountKind.COMMISSION)).isZero();
        assertThat(fenOf(number, AccountKind.REFUND_PAYABLE)).isZero();
    }

    @Test
    void whatWasGivenUpBeforePackingIsNotWeighed() {
        var number = packing(3);
        transactions.executeWithoutResult(status -> {
            var refund = new RefundSale(
                    "lacking:" + number,
                    number,
                    List.of(RefundSale.Line.ofQuantity(line(number).id(), 1)),
                    Money.ZERO);
            payments.refund(number, "lacking:" + number, sales.refund(refund), "one is lacking");
        });
        weigh(number, 2_800, null);
        assertThat(line(number).weighed().quantity()).isEqualTo(2);
        assertThat(line(number).weighed().charged()).isEqualTo(Money.ofFen(11_200));
        assertThat(line(number).weighed().refund()).isEqualTo(Money.ofFen(800));
        awaitRefunded(number, ESTIMATE + 800);
    }

    @Test
    void nobodyElseWeighsAndNothingElseIsWeighed() {
        var number = packing(1);
        var other = packing(1);
        var stranger = stalls.actor(stalls.open("面粉", Money.ofFen(900), 5).seller());
        long parcel = parcel(number).id();
        var weight = new WeighGoods.Line(line(number).id(), 1_400, null);
        refused("not-found", () -> weighings.weigh(stranger, parcel, new WeighGoods(List.of(weight))));
        var foreign = new WeighGoods.Line(line(other).id(), 1_400, null);
        refused("not-found", () -> weighings.weigh(seller, parcel, new WeighGoods(List.of(foreign))));
        refused("weighing.lines", () -> weighings.weigh(seller, parcel, new WeighGoods(List.of())));
        refused("weighing.lines", () -> weighings.weigh(seller, parcel, new WeighGoods(List.of(weight, weight))));
        assertThat(line(number).weighings()).isEmpty();
    }

    @Test
    void goodsAtAFixedPriceAreNotWeighed() {
        var flour = story.goods(900, 5);
        var number = story.placedHome(buyer, flour.wanted(1));
        story.pays(buyer, number);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        long parcel = parcel(number).id();
        var weight = new WeighGoods(List.of(new WeighGoods.Line(line(number).id(), 500, null)));
        refused("order.state", () -> weighings.weigh(flour.seller(), parcel, weight));
        shipments.accept(flour.seller(), parcel);
        refused("weighing.not-by-weight", () -> weighings.weigh(flour.seller(), parcel, weight));
        shipments.ship(flour.seller(), parcel, WAYBILL);
    }

    private void giveBack(String number, String key, long line, long fen) {
        transactions.executeWithoutResult(status -> {
            var lines = List.of(RefundSale.Line.ofAmount(line, Money.ofFen(fen)));
            var amount = sales.refund(new RefundSale(key, number, lines, Money.ZERO));
            payments.refund(number, key, amount, "a test");
        });
    }

    private long shipping(String number) {
        return story.order(buyer, number).shipping().fen();
    }

    /** The provider's own count, to the fen; and what we owed is paid. */
    private void awaitRefunded(String number, long fen) {
        var trade = payments.paidTrade(number).orElseThrow().outTradeNo();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(SandboxInitializer.server().books().refundedFen(trade)).isEqualTo(fen);
            assertThat(fenOf(number, AccountKind.REFUND_PAYABLE)).isZero();
        });
    }

    private List<String> refundsOf(String number) {
        return payments.ofOrder(number).stream()
                .filter(one -> one.kind().equals("REFUND"))
                .map(one -> one.number())
                .toList();
    }

    private Map<AccountRef, Long> books(String number) {
        return ledger.entriesOf(number).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.account(),
                        Collectors.summingLong(entry -> entry.amount().fen())));
    }

    private long fenOf(String number, AccountKind kind) {
        return books(number).entrySet().stream()
                .filter(each -> each.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
