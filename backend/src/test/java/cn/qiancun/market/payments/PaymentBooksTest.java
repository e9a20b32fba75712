package cn.qiancun.market.payments;

import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.PaymentsShop;
import cn.qiancun.sandbox.Switch;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentBooksTest {
    private static final AccountRef CLEARING = AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay");

    private final AlonePayments alone = new AlonePayments();

    @Test
    void theProvidersTotalsEqualOurClearingAccount() {
        long before = difference();
        var orders = IntStream.range(0, 24).mapToObj(i -> alone.newOrder()).toList();
        var jobs = IntStream.range(0, orders.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> mixed(orders.get(i), new Random(20_261_122 + i))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(jobs).join();

        await().until(() -> allSettled(orders));
        await().untilAsserted(() -> assertThat(difference()).isEqualTo(before));
        assertThat(alone.ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    /** Quarantined money is the provider's word against ours, which other tests of this run may have left. */
    private long difference() {
        return alone.sandbox.books().totals("alipay").netFen()
                - alone.ledger.balances(List.of(CLEARING)).get(CLEARING).fen();
    }

    private void mixed(String order, Random random) {
        String number = alone.visited(order, 1_000 + random.nextInt(9_000));
        var faults = List.of(
                Switch.NO_NOTIFICATION, Switch.EIGHT_IN_PARALLEL, Switch.BEFORE_REDIRECT, Switch.TIME_OUT_AFTER_TAKING);
        alone.sandbox.books().set(number, faults.get(random.nextInt(faults.size())));
        boolean cancelled = random.nextInt(3) == 0;
        if (cancelled) {
            alone.payments.close(order);
        }
        alone.buyer.pay(number);
        if (!cancelled) {
            await().until(() -> alone.state(number).equals("SUCCEEDED"));
            if (random.nextBoolean()) {
                alone.refund(order, "test:" + order, 500);
            }
        }
    }

    private boolean allSettled(List<String> orders) {
        return alone.database
                        .sql("SELECT (SELECT COUNT(*) FROM payments_attempt WHERE order_number IN (:orders)"
                                + " AND state IN ('INIT', 'PENDING', 'UNKNOWN')) + (SELECT COUNT(*) FROM payments_refund"
                                + " WHERE order_number IN (:orders) AND state <> 'SUCCEEDED')")
                        .param("orders", orders)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    @Test
    void fault22_twoInstancesShareTheQueuesAndNothingHappensTwice() {
        try (var other = PaymentsShop.start(alone.sandbox)) {
            var heardThere = other.getBean(PaymentsShop.Heard.class);
            var orders = IntStream.range(0, 16).mapToObj(i -> alone.newOrder()).toList();
            var jobs = orders.stream()
                    .map(order -> CompletableFuture.runAsync(() -> {
                        String number = alone.visited(order, 2_000);
                        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
                        alone.buyer.pay(number);
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(jobs).join();
            await().until(() -> allSettled(orders));
            orders.forEach(order -> alone.refund(order, "test:" + order, 2_000));
            await().until(() -> allSettled(orders));

            assertThat(orders).allSatisfy(order -> {
                assertThat(alone.books(order)).isEmpty();
                assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
                assertThat(alone.postings(order, "REFUND")).isEqualTo(1);
                assertThat(alone.heard.of(order).size() + heardThere.of(order).size())
                        .isEqualTo(2);
            });
        }
    }
}
