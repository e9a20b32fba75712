package cn.qiancun.market.bench;

import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Completed orders of the year before: paid, shipped, credited and released, with all their rows in all modules. Their
 * ledger transactions go through the shop's own queues, which fold and seal them before anything is measured.
 */
final class OldOrders {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final List<Integer> SHARE = List.of(7000, 1700, 800, 500);

    private final Connection connection;
    private final Goods goods;
    private final Buyers buyers;
    private final Random random = new Random(20251122);

    private final Rows order;
    private final Rows consignment;
    private final Rows line;
    private final Rows attempt;
    private final Rows hold;
    private final Rows movement;
    private final Rows saleLine;
    private final Rows totalQueue;
    private final OldJournal journal;

    OldOrders(Connection connection, Goods goods, Buyers buyers) throws SQLException {
        connection.setAutoCommit(false);
        this.connection = connection;
        this.goods = goods;
        this.buyers = buyers;
        order = rows(
                "ordering_order",
                "id, number, account_id, state, goods_fen, shipping_fen, payable_fen, pickup_point_id, note, placed_at,"
                        + " pay_until, paid_at, ended_at");
        consignment = rows(
                        "ordering_consignment",
                        "id, order_id, order_number, seller_id, state, goods_fen, shipping_fen, pickup_point_id,"
                                + " waiting_since, shipped_at, ready_at, delivered_at, completed_at")
                .after(order);
        line = rows(
                        "ordering_line",
                        "id, order_id, consignment_id, seller_id, village_code, product_id, variant_id, product_name,"
                                + " variant_name, unit, net_grams, temperature, quantity, unit_price_fen, gross_fen,"
                                + " picture_url")
                .after(order);
        attempt = rows(
                "payments_attempt",
                "id, out_trade_no, order_number, provider, amount_fen, subject, state, settled_order,"
                        + " provider_trade_no, created_at, expires_at, settled_at");
        hold = rows(
                "inventory_hold", "reference, line_no, variant_id, location_id, quantity, state, held_at, ended_at");
        movement = rows("inventory_movement", "id, variant_id, location_id, kind, quantity, reference, occurred_at");
        saleLine = rows(
                "settlement_sale_line",
                "line_id, channel, reference, consignment_id, village_code, seller_id, product_id, variant_id,"
                        + " description, quantity, gross_fen, share, state, sold_at");
        journal = new OldJournal(connection);
        totalQueue = rows("settlement_total_queue", "reference, kind").after(journal.entries(), saleLine);
    }

    private Rows rows(String table, String columns) throws SQLException {
        return new Rows(connection, table, columns);
    }

    void write(int count) throws SQLException {
        journal.readAccounts();
        var locations = locations();
        for (int i = 0; i < count; i++) {
            write(locations);
        }
        for (var rows : List.of(order, consignment, line, attempt, hold, movement, saleLine)) {
            rows.close();
        }
        journal.close();
        totalQueue.close();
        // What left the shelf and is not on hand any more: the sum of the movements stays what is on hand.
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE inventory_stock s JOIN (SELECT variant_id, SUM(quantity) AS on_hand"
                    + " FROM inventory_movement GROUP BY variant_id) m ON m.variant_id = s.variant_id"
                    + " SET s.on_hand = m.on_hand WHERE s.on_hand <> m.on_hand");
        }
        connection.commit();
    }

    /** An order as all its rows name it. */
    private record Old(
            Goods.Variant variant,
            String number,
            long consignmentId,
            long lineId,
            long attemptId,
            int quantity,
            long fen,
            LocalDateTime at) {
        String outTradeNo() {
            return "PB" + attemptId;
        }
    }

    private void write(Map<Long, Long> locations) throws SQLException {
        var variant = goods.variants().get(random.nextInt(goods.variants().size()));
        int quantity = 1 + random.nextInt(5);
        var at = LocalDateTime.now(ZoneOffset.UTC).minusSeconds(10 * 24 * 3600 + random.nextInt(350 * 24 * 3600));
        long fen = variant.priceFen() * quantity;
        var old = new Old(variant, number(at), Ids.next(), Ids.next(), Ids.next(), quantity, fen, at);
        order(old);
        long location = locations.get(variant.sellerId());
        hold.add(old.number(), 1, variant.id(), location, quantity, "TAKEN", at, at);
        movement.add(Ids.next(), variant.id(), location, "TAKE", -quantity, old.number(), at);
        pay(old);
        sell(old);
    }

    private void order(Old old) throws SQLException {
        var variant = old.variant();
        var buyer = buyers.all().get(random.nextInt(buyers.all().size()));
        long orderId = Ids.next();
        long point = buyers.pickupPointId();
        long fen = old.fen();
        var at = old.at();
        order.add(
                orderId,
                old.number(),
                buyer.accountId(),
                "COMPLETED",
                fen,
                0L,
                fen,
                point,
                "",
                at,
                at.plusMinutes(30),
                at,
                at);
        consignment.add(
                old.consignmentId(),
                orderId,
                old.number(),
                variant.sellerId(),
                "COMPLETED",
                fen,
                0L,
                point,
                at,
                at,
                at,
                at,
                at);
        line.add(
                old.lineId(),
                orderId,
                old.consignmentId(),
                variant.sellerId(),
                variant.villageCode(),
                variant.productId(),
                variant.id(),
                variant.product(),
                variant.name(),
                "JIN",
                500L,
                "AMBIENT",
                old.quantity(),
                variant.priceFen(),
                fen,
                "/pictures/none");
    }

    private void pay(Old old) throws SQLException {
        attempt.add(
                old.attemptId(),
                old.outTradeNo(),
                old.number(),
                "ALIPAY",
                old.fen(),
                "千村集 " + old.number(),
                "SUCCEEDED",
                old.number(),
                "T" + old.attemptId(),
                old.at(),
                old.at().plusMinutes(30),
                old.at());
        var payment = journal.post("payment:" + old.outTradeNo(), "PAYMENT", old.number(), old.at());
        payment.leg(journal.account("PROVIDER_CLEARING", "alipay"), old.fen(), old.number());
        payment.leg(journal.account("BUYER_FUNDS", ""), -old.fen(), old.number());
    }

    private void sell(Old old) throws SQLException {
        var variant = old.variant();
        var owners = List.of(
                "COLLECTIVE:" + variant.villageCode(),
                "GROWERS:" + variant.villageCode(),
                "STORE:" + buyers.pickupPointId());
        saleLine.add(
                old.lineId(),
                "ONLINE",
                old.number(),
                old.consignmentId(),
                variant.villageCode(),
                variant.sellerId(),
                variant.productId(),
                variant.id(),
                variant.product() + " " + variant.name(),
                old.quantity(),
                old.fen(),
                owners.get(0) + "=7000," + owners.get(1) + "=1700," + owners.get(2) + "=800,PLATFORM:=500",
                "AVAILABLE",
                old.at());
        var parts =
                Money.ofFen(old.fen()).allocate(SHARE).stream().map(Money::fen).toList();
        var subject = Long.toString(old.lineId());
        var sale = journal.post("sale:" + old.number(), "SALE", old.number(), old.at());
        sale.leg(journal.account("BUYER_FUNDS", ""), old.fen(), old.number());
        for (int i = 0; i < owners.size(); i++) {
            sale.leg(journal.account("BENEFICIARY_PENDING", owners.get(i)), -parts.get(i), subject);
        }
        sale.leg(journal.account("COMMISSION", ""), -parts.get(3), subject);
        totalQueue.add(old.number(), "SALE");

        var key = "sale-completed:" + old.number() + ":" + old.consignmentId();
        var completed =
                journal.post(key, "SALE_COMPLETED", old.number(), old.at().plusDays(8));
        for (int i = 0; i < owners.size(); i++) {
            completed.leg(journal.account("BENEFICIARY_PENDING", owners.get(i)), parts.get(i), subject);
            completed.leg(journal.account("BENEFICIARY_AVAILABLE", owners.get(i)), -parts.get(i), subject);
        }
    }

    /** By seller. */
    private Map<Long, Long> locations() throws SQLException {
        var locations = new HashMap<Long, Long>();
        try (var rows = connection
                .createStatement()
                .executeQuery("SELECT owner_key, id FROM inventory_location WHERE kind = 'SELLER'")) {
            while (rows.next()) {
                locations.put(Long.parseLong(rows.getString(1)), rows.getLong(2));
            }
        }
        return locations;
    }

    private String number(LocalDateTime at) {
        var digits = "Q" + DAY.format(at) + "%010d".formatted(random.nextLong(10_000_000_000L));
        for (int check = 0; check < 10; check++) {
            if (OrderNumber.isValid(digits + check)) {
                return digits + check;
            }
        }
        throw new IllegalStateException("No check digit fits " + digits);
    }
}
