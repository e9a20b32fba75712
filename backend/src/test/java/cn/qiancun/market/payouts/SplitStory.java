package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxBooks;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A village whose money the provider splits, and orders of the worked example: goods 10,000 and carriage 800. */
final class SplitStory {
    static final long GOODS = 10_000;
    static final long PAID = 10_800;
    private static final AtomicInteger NEXT_VILLAGE = new AtomicInteger();

    final ApplicationContext shop;
    final SandboxBooks books = SandboxInitializer.server().books();
    final Buyer buyer = new Buyer(SandboxInitializer.server());
    final JdbcClient database;
    final Ledger ledger;
    final Actor operator;
    final Actor accountant;
    final VillageCode village;
    final String collectiveAccount = People.phone();
    final String growersAccount = People.phone();
    private final Stalls stalls;
    private final SaleStory sales;

    SplitStory(ApplicationContext shop) {
        this.shop = shop;
        database = shop.getBean(JdbcClient.class);
        ledger = shop.getBean(Ledger.class);
        stalls = shop.getBean(Stalls.class);
        var page = PageQuery.of(NEXT_VILLAGE.incrementAndGet(), 1);
        village = shop.getBean(Villages.class)
                .search("370117", null, page)
                .items()
                .get(0)
                .code();
        operator = stalls.actor(stalls.operator());
        accountant = stalls.actor(stalls.member("报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(village.value())));
        sales = new SaleStory(village);
        sales.agree(shop.getBean(RevenueShares.class));
        allow(95, Duration.ZERO, Duration.ofDays(30));
    }

    /** Both accounts verified, and the village on the provider's route. */
    SplitStory ready() {
        account(Beneficiary.collective(village), collectiveAccount);
        account(Beneficiary.growers(village), growersAccount);
        route(PayoutRoute.PROVIDER_SPLIT);
        return this;
    }

    void route(PayoutRoute route) {
        shop.getBean(Routes.class).change(operator, village, route, null, "测试");
    }

    long account(Beneficiary beneficiary, String number) {
        return account(beneficiary, PayeeKind.ALIPAY, "", number);
    }

    long account(Beneficiary beneficiary, PayeeKind kind, String bank, String number) {
        var accounts = shop.getBean(PayoutAccounts.class);
        long id = accounts.enter(accountant, beneficiary, new EnterAccount(kind, bank, number, "某村股份经济合作社"))
                .id();
        accounts.verify(operator, id, number);
        return id;
    }

    /** The same limits here and at the provider. */
    void allow(int percent, Duration delay, Duration freeze) {
        limits(percent, delay, freeze);
        books.set(new SandboxBooks.RoyaltyRules(percent, delay, freeze));
    }

    void limits(int percent, Duration delay, Duration freeze) {
        shop.getBean(SplitLimits.class)
                .change(
                        operator,
                        Provider.ALIPAY,
                        percent * 100,
                        Math.toIntExact(freeze.toDays()),
                        Math.toIntExact(delay.toSeconds()));
    }

    /** An order that is paid and recorded; its goods lie in one consignment. */
    Order paid() {
        String number = "SPLIT" + Ids.next();
        var payments = shop.getBean(Payments.class);
        String outTradeNo = payments.open(new OpenPayment(
                number,
                Money.ofFen(PAID),
                Provider.ALIPAY,
                "千村集 " + number,
                Instant.now().plusSeconds(1_800)));
        buyer.open(
                payments.start(outTradeNo, Device.DESKTOP, "http://localhost/").redirectUrl());
        buyer.pay(outTradeNo);
        await().until(() -> payments.paidTrade(number).isPresent());
        var sale = sales.sale(number, GOODS, 800, sales.store, "黄心地瓜", Instant.now());
        inTransaction(() -> shop.getBean(Sales.class).record(sale));
        return new Order(number, outTradeNo, sale.lines().get(0));
    }

    Order completed() {
        var order = paid();
        complete(order);
        return order;
    }

    void complete(Order order) {
        inTransaction(() ->
                shop.getBean(Sales.class).complete(order.number(), order.line().consignmentId()));
    }

    record Order(String number, String outTradeNo, RecordSale.Line line) {}

    /** Takes so much of the goods back and sends it to the buyer; returns the refund's key. */
    String refund(Order order, long fen) {
        String key = "test:" + Ids.next();
        inTransaction(() -> {
            shop.getBean(Sales.class)
                    .refund(new RefundSale(
                            key,
                            order.number(),
                            List.of(RefundSale.Line.ofAmount(order.line().lineId(), Money.ofFen(fen))),
                            Money.ZERO));
            shop.getBean(Payments.class).refund(order.number(), key, Money.ofFen(fen), "退款");
        });
        return key;
    }

    String refundState(String key) {
        return database.sql("SELECT state FROM payments_refund WHERE refund_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    Split split(Order order, Beneficiary beneficiary) {
        return shop.getBean(Splits.class)
                .get(database.sql("SELECT id FROM payouts_split WHERE order_number = ? AND beneficiary = ?")
                        .params(order.number(), beneficiary.key())
                        .query(Long.class)
                        .single());
    }

    Split collectives(Order order) {
        return split(order, Beneficiary.collective(village));
    }

    Split growers(Order order) {
        return split(order, Beneficiary.growers(village));
    }

    void awaitState(Order order, SplitState state) {
        await().until(() ->
                collectives(order).state() == state && growers(order).state() == state);
    }

    String reason(Split split) {
        return database.sql("SELECT reason FROM payouts_split WHERE id = ?")
                .param(split.id())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** What the provider has given the collective of the order. */
    long collectiveHolds(Order order) {
        return books.heldFen(order.outTradeNo(), collectiveAccount);
    }

    long growersHold(Order order) {
        return books.heldFen(order.outTradeNo(), growersAccount);
    }

    /** What the order left on our account at the provider by the ledger. */
    long clearing(Order order) {
        return ledger.entriesOf(order.number()).stream()
                .filter(entry -> entry.account().kind() == AccountKind.PROVIDER_CLEARING)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    /** The same by the provider's books. */
    long atProvider(Order order) {
        return PAID - books.refundedFen(order.outTradeNo()) - collectiveHolds(order) - growersHold(order);
    }

    long available(Beneficiary beneficiary) {
        return balance(AccountKind.BENEFICIARY_AVAILABLE, beneficiary);
    }

    long owed(Beneficiary beneficiary) {
        return balance(AccountKind.BENEFICIARY_RECEIVABLE, beneficiary);
    }

    long inTransit(Beneficiary beneficiary) {
        return balance(AccountKind.PAYOUT_IN_TRANSIT, beneficiary);
    }

    private long balance(AccountKind kind, Beneficiary beneficiary) {
        var account = AccountRef.of(kind, beneficiary.key());
        return ledger.balances(List.of(account)).get(account).fen();
    }

    Beneficiary collective() {
        return Beneficiary.collective(village);
    }

    Beneficiary growers() {
        return Beneficiary.growers(village);
    }

    void inTransaction(Runnable step) {
        shop.getBean(TransactionTemplate.class).executeWithoutResult(status -> step.run());
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
