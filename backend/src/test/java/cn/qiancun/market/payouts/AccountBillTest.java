package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.reconciliation.BillDay;
import cn.qiancun.market.reconciliation.BillOverview;
import cn.qiancun.market.reconciliation.Difference;
import cn.qiancun.market.reconciliation.DifferenceFilter;
import cn.qiancun.market.reconciliation.DifferenceKind;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.reconciliation.Reconciliation;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payouts and splits against the bill of the account that the provider keeps of them. */
@MarketTest
class AccountBillTest {
    private static final Duration AGO = Duration.ofDays(777);

    @Autowired
    PayoutStory payouts;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    Differences differences;

    @Autowired
    JdbcClient database;

    private final LocalDate day = ShopCalendar.dayOf(Instant.now()).minusDays(AGO.toDays());

    @Test
    void whatLeftOurAccountAndCameBackIsOnItsBillAndWhatIsNotIsFound() {
        var village = payouts.rich(100_000);
        var paid = settled(payouts.approved(village, 10_000));
        var returned = settled(payouts.approved(village, 20_000));
        payouts.books().transfers().sendBack(returned.number());
        payouts.makeDue(returned);
        payouts.awaitState(returned, PayoutState.RETURNED);
        var unknownThere = settled(payouts.approved(village, 30_000));
        List.of(paid, returned).forEach(payout -> payouts.books().transfers().age(payout.number(), AGO));
        List.of(paid, returned, unknownThere).forEach(this::move);
        var split = split();

        var bill = fetched();

        assertThat(bill.rowCount()).isEqualTo(3 + 2);
        assertThat(bill.out().fen()).isEqualTo(10_000 + 20_000 + 8_700);
        assertThat(bill.in().fen()).isEqualTo(20_000);
        assertThat(bill.fee().isZero()).isTrue();
        assertThat(split).isEqualTo(8_700);
        // Close to midnight it waits for the next bill.
        assertThat(found().size() + bill.pending()).isEqualTo(1);
        assertThat(found())
                .allMatch(one -> one.kind() == DifferenceKind.MISSING_THERE
                        && one.number().equals(unknownThere.number()));
    }

    @Test
    void whatReceiversGiveBackWithARefundIsOneMovementOfTheBill() {
        var story = new SplitStory(shop).ready();
        var order = story.completed();
        story.awaitState(order, SplitState.SUCCEEDED);
        long held = story.collectiveHolds(order) + story.growersHold(order);
        var refund = story.refund(order, 3_000);
        PayoutStory.await()
                .until(() -> database.sql("SELECT state = 'SUCCEEDED' FROM payments_refund WHERE refund_key = ?")
                        .param(refund)
                        .query(Boolean.class)
                        .single());
        long back = held - story.collectiveHolds(order) - story.growersHold(order);
        var ago = Duration.ofDays(771);
        story.books.age(order.outTradeNo(), ago);
        for (var moment : List.of("payouts_split.settled_at", "payouts_split_plan.returned_at")) {
            database.sql("UPDATE " + moment.substring(0, moment.indexOf('.')) + " SET " + moment + " = " + moment
                            + " - INTERVAL :days DAY WHERE order_number = :order")
                    .param("days", ago.toDays())
                    .param("order", order.number())
                    .update();
        }

        var date = ShopCalendar.dayOf(Instant.now()).minusDays(ago.toDays());
        var bill = fetched(date);

        assertThat(back).isEqualTo(2_610);
        assertThat(bill.rowCount())
                .as("two receivers of the split, and what both gave back")
                .isEqualTo(3);
        assertThat(bill.in().fen()).isEqualTo(back);
        assertThat(bill.out().fen()).isEqualTo(held);
        assertThat(bill.reconciled() || bill.pending() > 0).isTrue();
        assertThat(bill.open()).isZero();
    }

    private PayoutView settled(PayoutView payout) {
        payouts.awaitState(payout, PayoutState.SUCCEEDED);
        return payout;
    }

    private void move(PayoutView payout) {
        database.sql("UPDATE payouts_payout SET settled_at = settled_at - INTERVAL :days DAY,"
                        + " returned_at = returned_at - INTERVAL :days DAY WHERE payout_no = :number")
                .param("days", AGO.toDays())
                .param("number", payout.number())
                .update();
    }

    /** An order whose parts reached the village that day. */
    private long split() {
        var story = new SplitStory(shop).ready();
        var order = story.completed();
        story.awaitState(order, SplitState.SUCCEEDED);
        story.books.age(order.outTradeNo(), AGO);
        database.sql(
                        "UPDATE payouts_split SET settled_at = settled_at - INTERVAL :days DAY WHERE order_number = :order")
                .param("days", AGO.toDays())
                .param("order", order.number())
                .update();
        return story.collectiveHolds(order) + story.growersHold(order);
    }

    private BillOverview fetched() {
        return fetched(day);
    }

    private BillOverview fetched(LocalDate day) {
        var bill = new BillDay(Provider.ALIPAY, BillKind.ACCOUNT, day);
        reconciliation.fetch(payouts.clerk(), bill);
        PayoutStory.await()
                .until(() -> reconciliation.ofDay(Provider.ALIPAY, day).stream()
                        .anyMatch(one -> one.state().equals("IMPORTED") && !one.underWay()));
        return reconciliation.ofDay(Provider.ALIPAY, day).get(0);
    }

    private List<Difference> found() {
        var filter =
                new DifferenceFilter(null, null, Provider.ALIPAY, day, day, null, null, DifferenceFilter.Sort.NEWEST);
        return differences.page(filter, PageQuery.of(1, 100)).items();
    }
}
