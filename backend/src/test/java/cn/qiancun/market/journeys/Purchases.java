package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buyers who pay several at a time, each on the page of a provider that speaks with the shop by its own SDK. */
final class Purchases implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How an order is to be paid. @param fault of the provider's notification, or null */
    record Payment(RecordSale order, Provider provider, Switch fault) {
        Money amount() {
            return Money.sum(order.lines().stream().map(RecordSale.Line::gross).toList())
                    .plus(order.shipping());
        }
    }

    private record Trade(Provider provider, String outTradeNo) {}

    private final Payments payments;
    private final JdbcClient database;
    private final Buyer buyer = new Buyer(SandboxInitializer.server());
    private final ExecutorService people = Executors.newFixedThreadPool(4);
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();

    Purchases(ApplicationContext shop) {
        payments = shop.getBean(Payments.class);
        database = shop.getBean(JdbcClient.class);
    }

    /** Returns when the shop knows that all are paid. */
    void make(List<Payment> all) {
        atOnce(all.stream().map(payment -> (Runnable) () -> pay(payment)).toList());
        var numbers = all.stream().map(payment -> payment.order().reference()).toList();
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> paid(numbers) == numbers.size());
    }

    /** Several people at a time. */
    void atOnce(List<Runnable> steps) {
        var taken = steps.stream()
                .map(step -> CompletableFuture.runAsync(step, people))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(taken).join();
    }

    private void pay(Payment payment) {
        var number = payment.order().reference();
        var outTradeNo = payments.open(new OpenPayment(
                number,
                payment.amount(),
                payment.provider(),
                "千村集 " + number,
                Instant.now().plus(Duration.ofMinutes(30))));
        trades.put(number, new Trade(payment.provider(), outTradeNo));
        // The page leads back once the notification is answered: so nothing of a day comes on another.
        var switches = payment.fault() == null
                ? new Switch[] {Switch.BEFORE_REDIRECT}
                : new Switch[] {Switch.BEFORE_REDIRECT, payment.fault()};
        SandboxInitializer.server().books().set(outTradeNo, switches);
        var start = payments.start(outTradeNo, Device.DESKTOP, "http://localhost/orders/" + number);
        if (payment.provider() == Provider.ALIPAY) {
            // Only now does Alipay know the trade; Stripe was told of it when it made the page.
            buyer.open(start.redirectUrl());
        }
        assertThat(buyer.pay(outTradeNo)).isEqualTo(200);
        if (payment.fault() == Switch.NO_NOTIFICATION) {
            // The order's page, which the buyer comes back to, does not wait for the next poll.
            payments.refresh(number);
        }
    }

    private long paid(Collection<String> numbers) {
        return count("SELECT COUNT(*) FROM payments_attempt WHERE settled_order IN (:orders)", numbers);
    }

    /** Until every refund has reached its buyer, and every part that the provider split its receiver. */
    void awaitQuiet() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(
                                        "SELECT COUNT(*) FROM payments_refund WHERE order_number IN (:orders)"
                                                + " AND state <> 'SUCCEEDED'",
                                        trades.keySet())
                                + count(
                                        "SELECT COUNT(*) FROM payouts_split WHERE order_number IN (:orders)"
                                                + " AND state NOT IN ('SUCCEEDED', 'FAILED')",
                                        trades.keySet())
                        == 0);
    }

    private long count(String sql, Collection<String> orders) {
        return database.sql(sql).param("orders", orders).query(Long.class).single();
    }

    Set<String> tradesAt(Provider provider) {
        return trades.values().stream()
                .filter(trade -> trade.provider() == provider)
                .map(Trade::outTradeNo)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
