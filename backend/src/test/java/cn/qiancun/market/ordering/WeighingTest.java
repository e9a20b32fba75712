package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.WeighingStory.ESTIMATE;
import static cn.qiancun.market.ordering.WeighingStory.SOON;
import static cn.qiancun.market.ordering.WeighingStory.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.ImpactReceipts;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.settlement.VillageTotals;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What the scale says reaches everybody's money, and no fen of it twice. */
@MarketTest
class WeighingTest {
    @Autowired
    Shipments shipments;

    @Autowired
    Orders orders;

    @Autowired
    Sales sales;

    @Autowired
    Payments payments;

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

    @Autowired
    ApplicationContext shop;

    private WeighingStory chickens;

    @BeforeEach
    void aVillageSellsChickens() {
        chickens = new WeighingStory(shop, OrderStory.resident());
    }

    @Test
    void aTenthLighterGoesBackToTheFenAndEverybodysFiguresFollow() {
        var number = chickens.packing(2);
        assertThat(chickens.order(number).goods()).isEqualTo(Money.ofFen(2 * ESTIMATE));
        var parcel = chickens.parcel(number);
        refused("weighing.missing", () -> shipments.ship(chickens.seller, parcel, Waybill.of("SF", "SF1234567890")));

        chickens.weigh(number, 2_700, null);

        var line = chickens.line(number);
        assertThat(line.catchWeight().price().amount()).isEqualTo(Money.ofFen(2_000));
        assertThat(line.weighed().charged()).isEqualTo(Money.ofFen(10_800));
        assertThat(line.refundedByWeight()).isEqualTo(Money.ofFen(1_200));
        assertThat(chickens.order(number).payableByWeight()).isEqualTo(Money.ofFen(10_800 + chickens.carriage(number)));
        chickens.awaitRefunded(number, 1_200);
        assertEverybodyHasTheirPart(number);

        shipments.ship(chickens.seller, parcel, Waybill.of("SF", "SF1234567890"));
        orders.confirm(chickens.buyer, number, parcel);
        assertThat(accounts.collectiveNow(chickens.stall.village()))
                .isEqualTo(new Holding(Money.ZERO, Money.ofFen(8_424)));
        assertReportsSay(10_800, 8_424, 1_836);
    }

    /** Of 108.00 the collective has 70 percent and, as no store handed it over, the store's 8 percent. */
    private void assertEverybodyHasTheirPart(String number) {
        var village = chickens.stall.village();
        assertThat(accounts.collectiveNow(village)).isEqualTo(new Holding(Money.ofFen(8_424), Money.ZERO));
        assertThat(accounts.growersNow(village).pending()).isEqualTo(Money.ofFen(1_836));
        assertThat(impact.ofOrder(number))
                .filteredOn(part -> !part.kind().equals("CARRIER"))
                .extracting(ImpactReceipts.Part::amount)
                .containsExactlyInAnyOrder(Money.ofFen(8_424), Money.ofFen(1_836), Money.ofFen(540));
    }

    private void assertReportsSay(long sold, long collective, long growers) {
        var month = YearMonth.now(ShopCalendar.ZONE);
        var village = chickens.stall.village();
        var earned = incomes.ofMonth(village, month);
        assertThat(earned.collectiveTotal()).isEqualTo(Money.ofFen(collective));
        assertThat(earned.growers()).isEqualTo(Money.ofFen(growers));
        var statement = accounts.statement(village, StatementPeriod.of(month), 0, 100);
        assertThat(statement.collective().credited()).isEqualTo(Money.ofFen(collective));
        assertThat(statement.lines()).extracting(line -> line.kind()).contains("SALE_REFUNDED");
        var shown = new Totals(Money.ofFen(sold), Money.ofFen(collective), Money.ofFen(growers), 1);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(totals.between(month, month).villages().get(village.value()))
                                .isEqualTo(shown));
    }

    @Test
    void cancellingAfterwardsReturnsTheRestAndEveryAccountToZero() {
        var number = chickens.packing(2);
        chickens.weigh(number, 2_900, null);
        assertThat(orders.cancel(chickens.buyer, number)).isEqualTo(OrderState.CANCELLING);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(chickens.order(number).state()).isEqualTo(OrderState.CANCELLED));
        chickens.awaitRefunded(number, 2 * ESTIMATE + chickens.carriage(number));
        assertThat(chickens.books(number).values()).isNotEmpty().containsOnly(0L);
        refused("order.state", () -> chickens.weigh(number, 2_800, null));
    }

    @Test
    void afterAWeighingOnlyTheRestCanBeRefunded() {
        var number = chickens.packing(1);
        chickens.weigh(number, 1_400, null);
        refused("sale.refund-exceeds", () -> giveBack(number, "too-much:" + number, 5_601));
        transactions.executeWithoutResult(status -> {
            var tooMuch = Money.ofFen(5_601 + chickens.carriage(number));
            refused("refund.exceeds", () -> payments.refund(number, "all:" + number, tooMuch, "more than is left"));
            status.setRollbackOnly();
        });

        giveBack(number, "rest:" + number, 5_600);
        chickens.awaitRefunded(number, ESTIMATE);
        assertThat(chickens.fenOf(number, AccountKind.BENEFICIARY_PENDING)).isZero();
        assertThat(chickens.fenOf(number, AccountKind.COMMISSION)).isZero();
    }

    private void giveBack(String number, String key, long fen) {
        var line = chickens.line(number).id();
        transactions.executeWithoutResult(status -> {
            var lines = List.of(RefundSale.Line.ofAmount(line, Money.ofFen(fen)));
            var amount = sales.refund(new RefundSale(key, number, lines, Money.ZERO));
            payments.refund(number, key, amount, "a test");
        });
    }

    @Test
    void whatWasGivenUpBeforePackingIsNotWeighed() {
        var number = chickens.packing(3);
        var line = chickens.line(number).id();
        transactions.executeWithoutResult(status -> {
            var lines = List.of(RefundSale.Line.ofQuantity(line, 1));
            var amount = sales.refund(new RefundSale("lacking:" + number, number, lines, Money.ZERO));
            payments.refund(number, "lacking:" + number, amount, "one is lacking");
        });
        chickens.weigh(number, 2_800, null);
        var weighed = chickens.line(number).weighed();
        assertThat(weighed.quantity()).isEqualTo(2);
        assertThat(weighed.charged()).isEqualTo(Money.ofFen(11_200));
        assertThat(weighed.refund()).isEqualTo(Money.ofFen(800));
        chickens.awaitRefunded(number, ESTIMATE + 800);
    }
}
