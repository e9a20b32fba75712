package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads whole receipts: at most seven queries for one or for a page. Whoever calls has seen to it that the reader may. */
@Repository
class GoodsReceiptReader {
    private static final String FROM = " FROM receiving_receipt r JOIN receiving_delivery v ON v.order_id = r.order_id"
            + " LEFT JOIN receiving_dispute d ON d.receipt_id = r.id"
            + " AND d.id = (SELECT MAX(l.id) FROM receiving_dispute l WHERE l.receipt_id = r.id)";
    private static final String AWAITS_GOODS = "EXISTS (SELECT 1 FROM receiving_dispute b JOIN receiving_difference f"
            + " ON f.dispute_id = b.id WHERE b.receipt_id = r.id AND f.fate = 'RETURN' AND f.back_at IS NULL)";
    private static final String VILLAGES_TURN = "(d.state = 'OPEN' OR " + AWAITS_GOODS + ")";
    private static final String OPERATORS_TURN = "(d.state = 'OBJECTED' OR (d.state = 'OPEN' AND d.due_at <= :now))";

    private final JdbcClient jdbc;
    private final DisputeReader disputes;

    GoodsReceiptReader(JdbcClient jdbc, DisputeReader disputes) {
        this.jdbc = jdbc;
        this.disputes = disputes;
    }

    Optional<Receipt> byNumber(String number) {
        return read(" WHERE r.number = :number", Map.of("number", number)).stream()
                .findFirst();
    }

    /** The newest first. */
    PageOf<Receipt> ofStore(long storeId, PageQuery page) {
        return page(" WHERE v.store_id = :store", Map.of("store", storeId), "r.id DESC", page);
    }

    /** @param waiting those that wait for the village, the most urgent first; else all, the newest first */
    PageOf<Receipt> ofSeller(long sellerId, boolean waiting, PageQuery page) {
        var where = " WHERE v.seller_id = :seller" + (waiting ? " AND " + VILLAGES_TURN : "");
        return page(where, Map.of("seller", sellerId), waiting ? "d.due_at, r.id" : "r.id DESC", page);
    }

    /** @param waiting those that wait for an operator, the most urgent first; else all disputes, the newest first */
    PageOf<Receipt> disputed(boolean waiting, Instant now, PageQuery page) {
        return waiting
                ? page(" WHERE " + OPERATORS_TURN, Map.of("now", UtcTime.column(now)), "d.due_at, r.id", page)
                : page(" WHERE d.id IS NOT NULL", Map.of(), "r.id DESC", page);
    }

    long waitingForVillage(long sellerId) {
        return count(" WHERE v.seller_id = :seller AND " + VILLAGES_TURN, Map.of("seller", sellerId));
    }

    long waitingForOperators(Instant now) {
        return count(" WHERE " + OPERATORS_TURN, Map.of("now", UtcTime.column(now)));
    }

    boolean namesPhoto(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM receiving_photo WHERE photo_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private PageOf<Receipt> page(String where, Map<String, Object> parameters, String order, PageQuery page) {
        var tail = " ORDER BY " + order + " LIMIT " + page.size() + " OFFSET " + page.offset();
        var items = read(where + tail, parameters);
        return new PageOf<>(items, Math.min(count(where, parameters), PageQuery.MAX_ROWS), page);
    }

    private long count(String where, Map<String, Object> parameters) {
        return jdbc.sql("SELECT COUNT(*)" + FROM + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private List<Receipt> read(String where, Map<String, Object> parameters) {
        var bare = jdbc.sql(
                        "SELECT r.*, v.order_number, v.store_id, v.seller_id, v.village_code, v.terms" + FROM + where)
                .params(parameters)
                .query(GoodsReceiptReader::bare)
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        var ids = bare.stream().map(Receipt::id).toList();
        var lines = lines(ids);
        var certificates = certificates(ids);
        var found = disputes.ofReceipts(ids);
        return bare.stream()
                .map(one -> with(
                        one,
                        lines.getOrDefault(one.id(), List.of()),
                        certificates.getOrDefault(one.id(), List.of()),
                        found.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private Map<Long, List<Receipt.Line>> lines(List<Long> receipts) {
        var photos = photos(receipts);
        var lines = new HashMap<Long, List<Receipt.Line>>();
        jdbc.sql("SELECT l.*, COALESCE(c.units, 0) AS complained FROM receiving_line l LEFT JOIN receiving_complained c"
                        + " ON c.receipt_line = l.id WHERE l.receipt_id IN (:receipts) ORDER BY l.id")
                .param("receipts", receipts)
                .query(row -> {
                    var line = line(row, photos.getOrDefault(row.getLong("id"), List.of()));
                    lines.computeIfAbsent(row.getLong("receipt_id"), id -> new ArrayList<>())
                            .add(line);
                });
        return lines;
    }

    private Map<Long, List<Receipt.Photo>> photos(List<Long> receipts) {
        var photos = new HashMap<Long, List<Receipt.Photo>>();
        jdbc.sql("SELECT line_id, position, photo_key, width, height FROM receiving_photo"
                        + " WHERE receipt_id IN (:receipts) ORDER BY position")
                .param("receipts", receipts)
                .query(row -> {
                    photos.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Receipt.Photo(row.getInt(2), row.getString(3), row.getInt(4), row.getInt(5)));
                });
        return photos;
    }

    private Map<Long, List<Receipt.Collected>> certificates(List<Long> receipts) {
        var certificates = new HashMap<Long, List<Receipt.Collected>>();
        jdbc.sql("SELECT * FROM receiving_certificate WHERE receipt_id IN (:receipts) ORDER BY lot_id")
                .param("receipts", receipts)
                .query(row -> {
                    certificates
                            .computeIfAbsent(row.getLong("receipt_id"), id -> new ArrayList<>())
                            .add(collected(row));
                });
        return certificates;
    }

    private static Receipt bare(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("order_id"),
                row.getString("order_number"),
                row.getLong("store_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                TermsKind.valueOf(row.getString("terms")),
                row.getLong("account_id"),
                UtcTime.in(row, "received_at"),
                row.getString("note"),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("refunded_fen")),
                UtcTime.in(row, "paid_at"),
                List.of(),
                List.of(),
                List.of());
    }

    private static Receipt with(
            Receipt bare, List<Receipt.Line> lines, List<Receipt.Collected> certificates, List<Dispute> disputes) {
        return new Receipt(
                bare.id(),
                bare.number(),
                bare.orderId(),
                bare.orderNumber(),
                bare.storeId(),
                bare.sellerId(),
                bare.village(),
                bare.terms(),
                bare.accountId(),
                bare.receivedAt(),
                bare.note(),
                bare.amount(),
                bare.refunded(),
                bare.paidAt(),
                List.copyOf(lines),
                List.copyOf(certificates),
                List.copyOf(disputes));
    }

    private static Receipt.Line line(ResultSet row, List<Receipt.Photo> photos) throws SQLException {
        return new Receipt.Line(
                row.getLong("id"),
                new LineKey(row.getLong("line_id"), row.getLong("lot_id")),
                row.getString("lot_code"),
                row.getLong("product_id"),
                row.getLong("variant_id"),
                row.getString("name"),
                row.getString("spec"),
                row.getInt("accepted"),
                row.getInt("missing"),
                row.getInt("damaged"),
                row.getInt("complained"),
                row.getBoolean("refused"),
                row.getObject("grams", Long.class),
                row.getLong("shelf_quantity"),
                Money.ofFen(row.getLong("unit_price_fen")),
                List.copyOf(photos));
    }

    private static Receipt.Collected collected(ResultSet row) throws SQLException {
        return new Receipt.Collected(
                row.getLong("lot_id"),
                row.getString("lot_code"),
                row.getLong("certificate_id"),
                row.getString("product_name"),
                row.getString("quantity"),
                row.getString("origin"),
                row.getString("promisor"),
                row.getString("contact"),
                row.getString("basis"),
                UtcTime.in(row, "issued_at"),
                row.getString("parents"),
                UtcTime.in(row, "collected_at"));
    }
}
