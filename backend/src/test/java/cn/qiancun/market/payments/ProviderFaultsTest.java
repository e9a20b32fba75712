package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The design's faults of payments and refunds that no other test here holds; docs/faults.md lists all. A kill is an error
 * at the very place where the process would die: what is open is rolled back, and nothing after it runs.
 */
class ProviderFaultsTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();
    private final String key = "test:" + order;

    @Test
    void fault01_killedBeforeTheCommitOfAPaymentLeavesNothingAndTheProvidersRetryPostsOnce() {
        String number = alone.visited(order, 2_100);
        alone.postpone(number);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);
        var settling = bean(Settling.class);
        assertThatThrownBy(() -> alone.transaction.executeWithoutResult(status -> {
                    settling.apply(Provider.ALIPAY, paid(number, 2_100));
                    throw new Couriers.Killed();
                }))
                .isInstanceOf(Couriers.Killed.class);
        assertThat(alone.state(number)).isEqualTo("PENDING");
        assertThat(alone.books(order)).isEmpty();

        assertThat(told(number)).isEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
    }

    @Test
    void fault01_killedAfterTheCommitOfAPaymentTheRetryGetsTheSameAnswer() {
        String number = alone.visited(order, 2_200);
        alone.postpone(number);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);
        // It commits, and dies before it answers.
        alone.payments.settle(Provider.ALIPAY, paid(number, 2_200));

        assertThat(told(number)).isEqualTo("success");
        assertThat(told(number)).isEqualTo("success");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void fault02_killedAfterTheProviderTookTheRefundItIsAskedAndHasOneEffect(Provider provider) {
        var there = new AlonePayments(provider);
        String number = there.paid(order, 3_000);
        long refund = refundThatNobodyCarries(there, 1_200);
        var dying = Couriers.of(Couriers.dying(bean(PaymentGateways.class).of(provider)));
        assertThatThrownBy(() -> dying.carry(refund)).isInstanceOf(Couriers.Killed.class);
        assertThat(there.refundState(key)).isEqualTo("SUBMITTED");
        assertThat(there.sandbox.books().refundedFen(number)).isEqualTo(1_200);
        assertThat(there.postings(order, "REFUND")).isZero();

        makeDue("payments_refund", refund);
        await().until(() -> there.refundState(key).equals("SUCCEEDED"));
        assertThat(there.sandbox.books().refundedFen(number)).isEqualTo(1_200);
        assertThat(there.postings(order, "REFUND")).isEqualTo(1);
        assertThat(there.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @Test
    void fault15_aLostNotificationIsFoundByAPollWithinTwoMinutesByDefault() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("market.payments", PaymentSettings.class);
        assertThat(settings.pollInterval().plus(Duration.ofSeconds(1))).isLessThan(Duration.ofMinutes(2));
        assertThat(settings.pollFor()).isEqualTo(Duration.ofHours(25));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24})
    void anAttemptIsAskedAboutUntilItExpiresPlusTwentyFiveHours(int hoursAfter) {
        String number = alone.visited(order, 2_300);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.postpone(number);
        alone.buyer.pay(number);
        expired(number, hoursAfter);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
    }

    @Test
    void aProviderThatIsSilentUntilThenLeavesItToAPerson() {
        String number = alone.visited(order, 2_400);
        alone.sandbox.books().set(number, Switch.SILENT);
        expired(number, 24);
        await().until(() -> alone.state(number).equals("UNKNOWN"));
        expired(number, 26);
        await().until(() -> alone.state(number).equals("QUARANTINED"));
        assertThat(alone.heard.of(order)).isEmpty();
        assertThat(bean(PaymentSteps.class).of(number))
                .extracting(PaymentStep::what)
                .contains(PaymentStep.What.SILENT);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void fault16_aRefundInFlightKeepsItsNumberAndItsTotalIsExact(Provider provider) {
        var there = new AlonePayments(provider);
        String number = there.paid(order, 4_000);
        there.sandbox.books().set(number, Switch.REFUND_IN_FLIGHT);
        there.refund(order, key, 1_500);
        await().until(() -> there.refundState(key).equals("UNKNOWN"));
        assertThat(there.postings(order, "REFUND")).isZero();
        String requestNo = requestNo();

        await().until(() -> there.refundState(key).equals("SUCCEEDED"));
        assertThat(requestNo()).isEqualTo(requestNo);
        assertThat(there.sandbox.books().refundedFen(number)).isEqualTo(1_500);
        assertThat(there.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 2_500L, BUYER_FUNDS, -2_500L));
        assertThat(there.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @Test
    void fault17_theProviderFinishesTheTradeAYearLaterAndNothingHappens() {
        String number = alone.visited(order, 2_500);
        alone.sandbox.books().set(number, Switch.FINISHED_A_YEAR_LATER, Switch.BEFORE_REDIRECT);
        alone.buyer.pay(number);
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(bean(PaymentSteps.class).of(number))
                .extracting(PaymentStep::answer)
                .anyMatch(answer -> answer != null && answer.contains("trade_status=TRADE_FINISHED"));
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @Test
    void fault21_killedBetweenTheCommitAndTheRoundTheRefundIsDeliveredLaterOnce() {
        String number = alone.paid(order, 2_600);
        // The round that follows the commit does not happen; only the row is there.
        long refund = refundThatNobodyCarries(alone, 2_600);
        makeDue("payments_refund", refund);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(2_600);
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @Test
    void fault21_killedBetweenTheCommitAndTheRoundAClosingIsDeliveredLaterOnce() {
        String number = alone.visited(order, 2_700);
        alone.transaction.executeWithoutResult(status -> {
            alone.payments.close(order);
            alone.database
                    .sql("UPDATE payments_closing SET next_due_at = UTC_TIMESTAMP(6) + INTERVAL 2 SECOND"
                            + " WHERE order_number = ?")
                    .param(order)
                    .update();
        });
        assertThat(alone.heard.of(order)).isEmpty();
        await().until(() -> !alone.heard.of(order, PaymentsClosed.class).isEmpty());
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void fault22_twoInstancesSendTheSameRefundAtOnceAndItHasOneEffect(Provider provider) {
        var there = new AlonePayments(provider);
        String number = there.paid(order, 2_800);
        long refund = refundThatNobodyCarries(there, 2_800);
        var gateway = bean(PaymentGateways.class).of(provider);
        var couriers = IntStream.range(0, 4).mapToObj(i -> Couriers.of(gateway)).toList();
        CompletableFuture.allOf(couriers.stream()
                        .map(one -> CompletableFuture.runAsync(() -> one.carry(refund)))
                        .toArray(CompletableFuture[]::new))
                .join();
        makeDue("payments_refund", refund);
        await().until(() -> there.refundState(key).equals("SUCCEEDED"));
        assertThat(there.sandbox.books().refundedFen(number)).isEqualTo(2_800);
        assertThat(there.postings(order, "REFUND")).isEqualTo(1);
        assertThat(there.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @Test
    void fault22_twoInstancesTakeDifferentRowsOfAQueueWithoutWaitingForEachOther() throws Exception {
        alone.database.sql("DROP TABLE IF EXISTS due_rows_test").update();
        alone.database
                .sql("CREATE TABLE due_rows_test (id bigint PRIMARY KEY, next_due_at datetime(6), KEY (next_due_at))")
                .update();
        for (long id = 1; id <= 12; id++) {
            alone.database
                    .sql("INSERT INTO due_rows_test VALUES (?, UTC_TIMESTAMP(6))")
                    .param(id)
                    .update();
        }
        var took = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> alone.transaction.execute(status -> {
            var rows = take();
            took.countDown();
            awaitLatch(end);
            return rows;
        }));
        awaitLatch(took);
        var second = alone.transaction.execute(status -> take());
        end.countDown();
        var all = new ArrayList<>(first.get());
        all.addAll(second);
        // What was taken is nobody else's for a minute.
        List<Long> third = alone.transaction.execute(status -> take());
        all.addAll(third);
        assertThat(first.get()).hasSize(8);
        assertThat(all).doesNotHaveDuplicates().hasSize(12);
    }

    private List<Long> take() {
        return DueRows.take(alone.database, "due_rows_test", "id", Long.class, 8);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T bean(Class<T> type) {
        return AlonePayments.SHOP.getBean(type);
    }

    /** Committed, but the running rounds do not get it before the test says so. */
    private long refundThatNobodyCarries(AlonePayments there, long fen) {
        there.transaction.executeWithoutResult(status -> {
            there.refund(order, key, fen);
            there.database
                    .sql(
                            "UPDATE payments_refund SET next_due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE refund_key = ?")
                    .param(key)
                    .update();
        });
        return there.database
                .sql("SELECT id FROM payments_refund WHERE refund_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    private String requestNo() {
        return alone.database
                .sql("SELECT out_request_no FROM payments_refund WHERE refund_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private void makeDue(String table, long id) {
        alone.database
                .sql("UPDATE " + table + " SET next_due_at = UTC_TIMESTAMP(6) WHERE id = ? AND next_due_at IS NOT NULL")
                .param(id)
                .update();
    }

    private void expired(String number, int hours) {
        alone.database
                .sql("UPDATE payments_attempt SET expires_at = UTC_TIMESTAMP(6) - INTERVAL ? HOUR,"
                        + " next_due_at = UTC_TIMESTAMP(6) WHERE out_trade_no = ?")
                .params(hours, number)
                .update();
    }

    private String told(String number) {
        return alone.sandbox.notifier().tell(number, "TRADE_SUCCESS", Map.of()).join();
    }

    private static TradeReport paid(String number, long fen) {
        return new TradeReport(
                number, TradeReport.Status.PAID, Money.ofFen(fen), "2026112222001", Instant.now(), null, "test");
    }
}
