package cn.qiancun.market.payments;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.PaymentsShop;
import cn.qiancun.sandbox.SandboxServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments running alone against a sandbox, started once; orders are invented by the tests. */
final class AlonePayments {
    static final SandboxServer SANDBOX = SandboxServer.start(0, null);
    static final ConfigurableApplicationContext SHOP = start();

    final SandboxServer sandbox = SANDBOX;
    final Buyer buyer = new Buyer(SANDBOX);
    final Payments payments = SHOP.getBean(Payments.class);
    final Ledger ledger = SHOP.getBean(Ledger.class);
    final JdbcClient database = SHOP.getBean(JdbcClient.class);
    final PaymentsShop.Heard heard = SHOP.getBean(PaymentsShop.Heard.class);
    final TransactionTemplate transaction = SHOP.getBean(TransactionTemplate.class);

    private final Provider provider;

    AlonePayments() {
        this(Provider.ALIPAY);
    }

    AlonePayments(Provider provider) {
        this.provider = provider;
    }

    private static ConfigurableApplicationContext start() {
        var shop = PaymentsShop.start(SANDBOX);
        SANDBOX.shopAt(
                ((ServletWebServerApplicationContext) shop).getWebServer().getPort());
        return shop;
    }

    String newOrder() {
        return "Q" + Ids.next();
    }

    String open(String order, long fen) {
        return open(order, fen, Duration.ofMinutes(30));
    }

    String open(String order, long fen, Duration window) {
        return payments.open(new OpenPayment(
                order,
                Money.ofFen(fen),
                provider,
                "千村集 A+B " + order,
                Instant.now().plus(window)));
    }

    /** An attempt whose page the buyer has before the eyes. */
    String visited(String order, long fen) {
        return visit(open(order, fen));
    }

    String visit(String outTradeNo) {
        var start = payments.start(outTradeNo, Device.DESKTOP, "http://localhost/orders/1");
        buyer.open(start.redirectUrl());
        return outTradeNo;
    }

    /** An order paid by its first attempt. */
    String paid(String order, long fen) {
        String number = visited(order, fen);
        buyer.pay(number);
        await().until(() -> state(number).equals("SUCCEEDED"));
        return number;
    }

    /** Puts off the poll, which would ask the provider before a test's notification comes. */
    void postpone(String outTradeNo) {
        database.sql("UPDATE payments_attempt SET next_due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR"
                        + " WHERE out_trade_no = ?")
                .param(outTradeNo)
                .update();
    }

    void refund(String order, String key, long fen) {
        transaction.executeWithoutResult(status -> {
            ledger.post(cn.qiancun.market.ledger.Posting.of("owed:" + key, "TEST", order, Instant.now())
                    .debit(cn.qiancun.market.ledger.AccountRef.of(AccountKind.BUYER_FUNDS), Money.ofFen(fen), order)
                    .credit(cn.qiancun.market.ledger.AccountRef.of(AccountKind.REFUND_PAYABLE), Money.ofFen(fen), order)
                    .build());
            payments.refund(order, key, Money.ofFen(fen), "测试退款");
        });
    }

    String state(String outTradeNo) {
        return database.sql("SELECT state FROM payments_attempt WHERE out_trade_no = ?")
                .param(outTradeNo)
                .query(String.class)
                .single();
    }

    String refundState(String key) {
        return database.sql("SELECT state FROM payments_refund WHERE refund_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    /** Fen by account kind over all postings of the order, debit positive; accounts at zero are left out. */
    Map<AccountKind, Long> books(String order) {
        return ledger.entriesOf(order).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.account().kind(),
                        Collectors.summingLong(entry -> entry.amount().fen())))
                .entrySet()
                .stream()
                .filter(sum -> sum.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long postings(String order, String kind) {
        return ledger.entriesOf(order).stream()
                        .filter(entry -> entry.kind().equals(kind))
                        .count()
                / 2;
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
