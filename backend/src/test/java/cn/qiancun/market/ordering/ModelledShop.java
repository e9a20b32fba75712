package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.aftersale.ClaimScene;
import cn.qiancun.market.aftersale.Claims;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Cures;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.PaymentsByHand;
import cn.qiancun.market.payments.Quarantine;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.SandboxServer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A corner of the shop in which one story is told at a time: two sellers with goods of their own, and a buyer. */
final class ModelledShop {
    private static final int ON_THE_SHELF = 100_000;
    private static final long APPROVED_BY_ITSELF_UP_TO = 2_000;
    private static final int APPROVED_BY_ITSELF = 3;

    final Payments payments;
    final PaymentsByHand rounds;
    final OrderPayments orderPayments;
    final Orders orders;
    final Shipments shipments;
    final DueOrders due;
    final Sales sales;
    final Ledger ledger;
    final Commits commits;
    final JdbcClient database;
    final Breakdown breakdown;
    final Claims claims;
    final ClaimDecisions claimDecisions;
    final Quarantine quarantine;
    final Cures cures;
    final Actor clerk = OrderStory.resident();
    final Actor approver = OrderStory.resident();
    final byte[] photo = ClaimScene.photo();
    final SandboxServer sandbox = SandboxInitializer.server();
    final Buyer page = new Buyer(sandbox);
    final Actor buyer = OrderStory.resident();
    final List<OrderStory.Goods> goods;

    private final Checkout checkout;
    private final long address;
    private int approvedByItself;

    ModelledShop(ApplicationContext shop) {
        payments = shop.getBean(Payments.class);
        rounds = shop.getBean(PaymentsByHand.class);
        orderPayments = shop.getBean(OrderPayments.class);
        orders = shop.getBean(Orders.class);
        shipments = shop.getBean(Shipments.class);
        due = shop.getBean(DueOrders.class);
        sales = shop.getBean(Sales.class);
        ledger = shop.getBean(Ledger.class);
        commits = shop.getBean(Commits.class);
        database = shop.getBean(JdbcClient.class);
        breakdown = shop.getBean(Breakdown.class);
        claims = shop.getBean(Claims.class);
        claimDecisions = shop.getBean(ClaimDecisions.class);
        quarantine = shop.getBean(Quarantine.class);
        cures = shop.getBean(Cures.class);
        checkout = shop.getBean(Checkout.class);
        var story = new OrderStory(shop);
        goods = List.of(story.goods(1_237, ON_THE_SHELF), story.goods(2_999, ON_THE_SHELF));
        address = story.addressOf(buyer).id();
    }

    /** An order of one seller's goods or of both. */
    ModelledOrder order(Random random) {
        var wanted =
                goods.stream().map(one -> one.wanted(1 + random.nextInt(3))).toList();
        int only = random.nextInt(3);
        return ordered(only == 2 ? wanted : wanted.subList(only, only + 1));
    }

    private ModelledOrder ordered(List<Wanted> wanted) {
        var placed = checkout.place(buyer, new PlaceOrder(wanted, new PlaceOrder.Delivery(null, address), null));
        return new ModelledOrder(this, placed, wanted);
    }

    OrderStory.Goods goodsOf(String sellerId) {
        return goods.stream()
                .filter(one -> Long.toString(one.sellerId()).equals(sellerId))
                .findFirst()
                .orElseThrow();
    }

    /** Three small claims in thirty days, which one buyer's stories do not last. */
    boolean approvesByItself(long fen) {
        boolean approves = fen <= APPROVED_BY_ITSELF_UP_TO && approvedByItself < APPROVED_BY_ITSELF;
        approvedByItself += approves ? 1 : 0;
        return approves;
    }

    /** The number under which the provider knows a refund, or will. */
    String requestNo(String refundKey) {
        return database.sql("SELECT out_request_no FROM payments_refund WHERE refund_key = ?")
                .param(refundKey)
                .query(String.class)
                .single();
    }

    /** Everything of an order that has a state, by its name. */
    Map<String, String> statesOf(String number) {
        var states = new TreeMap<String, String>();
        database.sql("""
                        SELECT CAST(number AS CHAR), CAST(state AS CHAR) FROM ordering_order
                          WHERE number = :order UNION ALL
                        SELECT CAST(id AS CHAR), CAST(state AS CHAR) FROM ordering_consignment
                          WHERE order_number = :order UNION ALL
                        SELECT CAST(out_trade_no AS CHAR), CAST(state AS CHAR) FROM payments_attempt
                          WHERE order_number = :order UNION ALL
                        SELECT CAST(refund_key AS CHAR), CAST(state AS CHAR) FROM payments_refund
                          WHERE order_number = :order UNION ALL
                        SELECT CAST(id AS CHAR), CAST(state AS CHAR) FROM aftersale_claim
                          WHERE order_number = :order""").param("order", number).query(row -> {
            states.put(row.getString(1), row.getString(2));
        });
        return states;
    }

    /** On hand and reserved of both goods together. */
    record Shelf(long onHand, long reserved) {}

    Shelf shelf() {
        return database.sql("SELECT SUM(on_hand), SUM(reserved) FROM inventory_stock WHERE variant_id IN (:goods)")
                .param("goods", goods.stream().map(OrderStory.Goods::variantId).toList())
                .query((row, number) -> new Shelf(row.getLong(1), row.getLong(2)))
                .single();
    }
}
