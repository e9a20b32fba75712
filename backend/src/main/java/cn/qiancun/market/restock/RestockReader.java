package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders: three queries for any number of them. Whoever calls has seen to it that the reader may know. */
@Repository
class RestockReader {
    private final JdbcClient jdbc;

    RestockReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Line(
            long orderId,
            long id,
            long variantId,
            long productId,
            String name,
            String spec,
            int ordered,
            int accepted,
            int shipped,
            long unitPriceFen,
            String unit) {}

    Optional<RestockOrder> byNumber(String number) {
        return one("number = ?", number);
    }

    Optional<RestockOrder> byId(long id) {
        return one("id = ?", id);
    }

    Optional<RestockOrder> bySlip(long storeId, String token) {
        return one("store_id = ? AND slip_token = ?", storeId, token);
    }

    /** Locks its row until the caller's transaction ends, so that two verbs of one order never cross. */
    RestockOrder lock(String number) {
        return one("number = ? FOR UPDATE", RestockNumber.require(number))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** @throws BusinessException NOT_FOUND */
    RestockOrder lock(long id) {
        return one("id = ? FOR UPDATE", id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** Those that wait in a pool, locked, in the order in which they came. */
    List<RestockOrder> lockPool(long poolId) {
        return many("pool_id = :pool AND state = 'DRAFT' ORDER BY id FOR UPDATE", Map.of("pool", poolId));
    }

    /** As {@link #lockPool}, without locking. */
    List<RestockOrder> pooled(long poolId) {
        return many("pool_id = :pool AND state = 'DRAFT' ORDER BY id", Map.of("pool", poolId));
    }

    List<RestockOrder> byNumbers(Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : many("number IN (:numbers) ORDER BY id", Map.of("numbers", numbers));
    }

    /** The newest first. */
    PageOf<RestockOrder> ofStore(long storeId, Collection<RestockState> states, PageQuery page) {
        return page("store_id", storeId, states, page);
    }

    /** The newest first. */
    PageOf<RestockOrder> ofSeller(long sellerId, Collection<RestockState> states, PageQuery page) {
        return page("seller_id", sellerId, states, page);
    }

    private PageOf<RestockOrder> page(String owner, long id, Collection<RestockState> states, PageQuery page) {
        var where = owner + " = :owner AND state IN (:states)";
        Map<String, Object> parameters =
                Map.of("owner", id, "states", states.stream().map(Enum::name).toList());
        var items = many(where + " ORDER BY id DESC LIMIT " + page.size() + " OFFSET " + page.offset(), parameters);
        long total = jdbc.sql("SELECT COUNT(*) FROM restock_order WHERE " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** What became of an order, oldest first. */
    List<RestockStep> steps(long orderId) {
        return jdbc.sql("SELECT state, account_id, note, occurred_at FROM restock_step WHERE order_id = ? ORDER BY id")
                .param(orderId)
                .query((row, number) -> new RestockStep(
                        RestockState.valueOf(row.getString(1)),
                        row.getLong(2),
                        row.getString(3),
                        UtcTime.in(row, "occurred_at")))
                .list();
    }

    /**
     * Wholesale units of each variant that a store has ordered and not received; what is shipped counts as shipped, of what
     * was received in part the rest, and drafts count, so that nothing is suggested twice.
     */
    Map<Long, Integer> incoming(long storeId) {
        var incoming = new HashMap<Long, Integer>();
        jdbc.sql("SELECT l.variant_id, SUM(CASE o.state WHEN 'SHIPPED' THEN l.shipped WHEN 'ACCEPTED' THEN l.accepted"
                        + " WHEN 'PARTLY_RECEIVED' THEN l.shipped - l.received"
                        + " WHEN 'CHANGED' THEN l.accepted ELSE l.ordered END) FROM restock_order o"
                        + " JOIN restock_line l ON l.order_id = o.id WHERE o.store_id = ?"
                        + " AND o.state IN ('DRAFT', 'SUBMITTED', 'CHANGED', 'ACCEPTED', 'SHIPPED',"
                        + " 'PARTLY_RECEIVED') GROUP BY l.variant_id")
                .param(storeId)
                .query(row -> {
                    incoming.put(row.getLong(1), row.getInt(2));
                });
        return incoming;
    }

    private Optional<RestockOrder> one(String where, Object... parameters) {
        return jdbc.sql("SELECT * FROM restock_order WHERE " + where)
                .params(parameters)
                .query(RestockReader::head)
                .optional()
                .map(head -> withLines(List.of(head)).get(0));
    }

    private List<RestockOrder> many(String where, Map<String, Object> parameters) {
        return withLines(jdbc.sql("SELECT * FROM restock_order WHERE " + where)
                .params(parameters)
                .query(RestockReader::head)
                .list());
    }

    private List<RestockOrder> withLines(List<RestockOrder> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        var lines = jdbc.sql("SELECT order_id, id, variant_id, product_id, name, spec, ordered, accepted, shipped,"
                        + " unit_price_fen, unit FROM restock_line WHERE order_id IN (:orders) ORDER BY id")
                .param("orders", heads.stream().map(RestockOrder::id).toList())
                .query(Line.class)
                .list();
        var lots = lots(
                lines.stream().filter(line -> line.shipped() > 0).map(Line::id).toList());
        var byOrder = new HashMap<Long, List<RestockLine>>();
        lines.forEach(line -> byOrder.computeIfAbsent(line.orderId(), id -> new ArrayList<>())
                .add(line(line, lots.getOrDefault(line.id(), List.of()))));
        return heads.stream()
                .map(head -> with(head, byOrder.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<Long, List<ShippedLot>> lots(List<Long> lineIds) {
        var lots = new HashMap<Long, List<ShippedLot>>();
        if (!lineIds.isEmpty()) {
            jdbc.sql("SELECT line_id, lot_id, code, quantity FROM restock_shipped_lot WHERE line_id IN (:lines)"
                            + " ORDER BY line_id, lot_id = 0, lot_id")
                    .param("lines", lineIds)
                    .query(row -> {
                        lots.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                                .add(new ShippedLot(row.getLong(2), row.getString(3), row.getInt(4)));
                    });
        }
        return lots;
    }

    private static RestockLine line(Line line, List<ShippedLot> lots) {
        return new RestockLine(
                line.id(),
                line.variantId(),
                line.productId(),
                line.name(),
                line.spec(),
                line.ordered(),
                line.accepted(),
                line.shipped(),
                Money.ofFen(line.unitPriceFen()),
                List.copyOf(lots),
                SalesUnit.valueOf(line.unit()));
    }

    private static RestockOrder head(ResultSet row, int number) throws SQLException {
        var pool = row.getObject("pool_id", Long.class);
        return new RestockOrder(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("store_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                RestockState.valueOf(row.getString("state")),
                TermsKind.valueOf(row.getString("terms")),
                row.getInt("margin_bp"),
                row.getInt("payment_days"),
                Money.ofFen(row.getLong("goods_fen")),
                List.of(),
                row.getString("note"),
                row.getString("reason"),
                row.getObject("approval_asked_at") != null,
                pool,
                row.getBoolean("pool_missed"),
                row.getObject("expected_on", LocalDate.class),
                moment(row, "created_at"),
                moment(row, "submitted_at"),
                moment(row, "shipped_at"),
                row.getString("slip_token"),
                row.getInt("version"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return UtcTime.in(row, column);
    }

    private static RestockOrder with(RestockOrder head, List<RestockLine> lines) {
        return new RestockOrder(
                head.id(),
                head.number(),
                head.storeId(),
                head.sellerId(),
                head.village(),
                head.state(),
                head.terms(),
                head.marginBasisPoints(),
                head.paymentDays(),
                head.goods(),
                List.copyOf(lines),
                head.note(),
                head.reason(),
                head.awaitsApproval(),
                head.poolId(),
                head.poolMissed(),
                head.expectedOn(),
                head.createdAt(),
                head.submittedAt(),
                head.shippedAt(),
                head.slipToken(),
                head.version());
    }
}
