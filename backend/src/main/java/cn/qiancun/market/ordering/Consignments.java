package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.lots.LotReturns;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.Weight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Consignments for the module that deals with what became of them. It has decided who may do what; here only the
 * states guard themselves.
 */
@Service
public class Consignments {
    private final JdbcClient jdbc;
    private final OrderMoves moves;
    private final Deliveries deliveries;
    private final WeighingRows weighings;
    private final LotReturns returns;
    private final OrderPayments money;

    Consignments(
            JdbcClient jdbc,
            OrderMoves moves,
            Deliveries deliveries,
            WeighingRows weighings,
            LotReturns returns,
            OrderPayments money) {
        this.jdbc = jdbc;
        this.money = money;
        this.weighings = weighings;
        this.returns = returns;
        this.moves = moves;
        this.deliveries = deliveries;
    }

    /** Empty for one that is not paid, and for one of another order. */
    public Optional<SoldConsignment> find(String orderNumber, long consignmentId) {
        var lines = linesOf(orderNumber, consignmentId);
        return jdbc.sql(
                        "SELECT c.*, o.account_id FROM ordering_consignment c JOIN ordering_order o ON o.id = c.order_id"
                                + " WHERE c.order_number = ? AND c.id = ? AND o.paid_at IS NOT NULL")
                .params(orderNumber, consignmentId)
                .query((row, number) -> consignment(row, lines))
                .optional();
    }

    /** Whoever still waits for goods of these variants to leave this seller, the latest order first. */
    public List<HeldGoods> holding(long sellerId, Collection<Long> variantIds) {
        return variantIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT c.order_number, c.id AS consignment_id, o.account_id AS buyer_id, c.seller_id,"
                                + " o.paid_at IS NOT NULL AS paid, l.id AS line_id, l.variant_id, l.quantity,"
                                + " CONCAT(l.product_name, ' ', l.variant_name) AS name"
                                + " FROM ordering_consignment c JOIN ordering_order o ON o.id = c.order_id"
                                + " JOIN ordering_line l ON l.order_id = c.order_id AND l.consignment_id = c.id"
                                + " WHERE c.seller_id = :seller AND c.state IN ('UNPAID', 'WAITING', 'PREPARING')"
                                + " AND l.variant_id IN (:variants) ORDER BY l.id DESC")
                        .param("seller", sellerId)
                        .param("variants", Set.copyOf(variantIds))
                        .query(HeldGoods.class)
                        .list();
    }

    /** Whose consignments these are and where they stand, in one query; those that are unknown are absent. */
    public Map<Long, ConsignmentPlace> placesOf(Collection<Long> consignmentIds) {
        var places = new HashMap<Long, ConsignmentPlace>();
        if (!consignmentIds.isEmpty()) {
            jdbc.sql("SELECT c.id, c.order_number, o.account_id AS buyer_id, c.seller_id, c.state,"
                            + " c.pickup_point_id IS NOT NULL AS pickup FROM ordering_consignment c"
                            + " JOIN ordering_order o ON o.id = c.order_id WHERE c.id IN (:ids)")
                    .param("ids", Set.copyOf(consignmentIds))
                    .query(ConsignmentPlace.class)
                    .list()
                    .forEach(place -> places.put(place.id(), place));
        }
        return places;
    }

    /** The consignment that a line is in. */
    public Optional<SoldConsignment> findByLine(String orderNumber, long lineId) {
        return jdbc.sql("SELECT l.consignment_id FROM ordering_line l JOIN ordering_order o ON o.id = l.order_id"
                        + " WHERE o.number = ? AND l.id = ?")
                .params(orderNumber, lineId)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(orderNumber, id));
    }

    /**
     * The buyer refuses to take it: it goes back to its seller, nobody can collect it any more, and it no longer counts
     * as delivered by itself.
     *
     * @throws BusinessException CONFLICT {@code order.state} unless it is {@link SoldConsignment#isRefusable}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void turnAway(String orderNumber, long consignmentId) {
        var order = moves.lock(orderNumber);
        var consignment = moves.consignment(consignmentId);
        if (consignment.isPickup() && consignment.state() != ConsignmentState.READY_FOR_PICKUP) {
            throw OrderMoves.refused(consignment.state());
        }
        moveTurnedAway(order, consignment);
    }

    /**
     * Its goods may not be sold: it is given up before it leaves its seller, with all of its money, as if its buyer had
     * cancelled it.
     *
     * @throws BusinessException CONFLICT {@code order.state} once it has left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public GivenUp giveUp(String orderNumber, long consignmentId, String reason) {
        var order = moves.lock(orderNumber);
        var consignment = moves.consignment(consignmentId);
        if (!consignment.state().isCancellable()) {
            throw OrderMoves.refused(consignment.state());
        }
        return money.giveUp(order, consignment, reason);
    }

    /**
     * Its goods may not be handed over: what lies at the pick-up point or is on its way there goes back, and its code is
     * void. Nothing happens to what comes home, or is with its buyer.
     *
     * @return whether it goes back, now or already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean callBack(String orderNumber, long consignmentId) {
        var order = moves.lock(orderNumber);
        var consignment = moves.consignment(consignmentId);
        boolean underway = consignment.state() == ConsignmentState.SHIPPED
                || consignment.state() == ConsignmentState.READY_FOR_PICKUP;
        if (!consignment.isPickup() || !underway) {
            return consignment.state() == ConsignmentState.TURNED_AWAY;
        }
        moveTurnedAway(order, consignment);
        return true;
    }

    private void moveTurnedAway(OrderHead order, ConsignmentHead consignment) {
        moves.move(
                consignment,
                consignment.state(),
                ConsignmentState.TURNED_AWAY,
                ", pickup_code = NULL, pickup_token = NULL, phone_tail = NULL, remind_at = NULL, due_at = NULL");
        moves.progress(order);
    }

    /** What was refused is back with its seller, and refunded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takenBack(String orderNumber, long consignmentId) {
        var order = moves.lock(orderNumber);
        moves.cancel(moves.consignment(consignmentId));
        moves.progress(order);
    }

    /**
     * Goods of a consignment are back with their seller: in the lots that they came from and on the shelf, or thrown away.
     *
     * @param units by line
     * @param reference what they came back for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(
            SoldConsignment consignment,
            Map<Long, Integer> units,
            String reference,
            long accountId,
            boolean resellable) {
        // In the order of variants, as all who lock stock do.
        consignment.lines().stream()
                .filter(line -> units.containsKey(line.lineId()))
                .sorted(Comparator.comparingLong(SoldConsignment.Goods::variantId))
                .forEach(line -> returns.putBack(new LotReturns.Back(
                        line.lineId(), line.variantId(), units.get(line.lineId()), reference, accountId, resellable)));
    }

    /** It was not refused after all: its buyer has it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deliveredAfterAll(String orderNumber, long consignmentId) {
        var order = moves.lock(orderNumber);
        deliveries.deliver(order, moves.consignment(consignmentId));
    }

    private List<SoldConsignment.Goods> linesOf(String orderNumber, long consignmentId) {
        var lines = jdbc.sql(
                        "SELECT l.*, o.exemption_text FROM ordering_line l JOIN ordering_order o ON o.id = l.order_id"
                                + " WHERE o.number = ? AND l.consignment_id = ? ORDER BY l.id")
                .params(orderNumber, consignmentId)
                .query((row, number) -> goods(row))
                .list();
        var weighed = weighings.ofLines(
                lines.stream().map(SoldConsignment.Goods::lineId).toList());
        return lines.stream()
                .map(line -> weighed.containsKey(line.lineId()) ? line.weighed(weighed.get(line.lineId())) : line)
                .toList();
    }

    private static SoldConsignment consignment(ResultSet row, List<SoldConsignment.Goods> lines) throws SQLException {
        return new SoldConsignment(
                row.getLong("id"),
                row.getString("order_number"),
                row.getLong("account_id"),
                row.getLong("seller_id"),
                ConsignmentState.valueOf(row.getString("state")),
                row.getObject("pickup_point_id") != null,
                UtcTime.in(row, "delivered_at"),
                lines);
    }

    private static SoldConsignment.Goods goods(ResultSet row) throws SQLException {
        boolean perishable = row.getBoolean("perishable");
        return new SoldConsignment.Goods(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("variant_id"),
                row.getString("product_name"),
                row.getString("variant_name"),
                SalesUnit.valueOf(row.getString("unit")),
                TemperatureClass.valueOf(row.getString("temperature")),
                perishable,
                ReturnExemptionPolicy.isReturnable(perishable, row.getString("exemption_text")),
                Weight.ofGrams(row.getLong("net_grams")).times(row.getInt("quantity")),
                row.getInt("quantity"),
                Money.ofFen(row.getLong("unit_price_fen")),
                Money.ofFen(row.getLong("gross_fen")),
                row.getString("picture_url"),
                OrderLines.catchWeight(row));
    }
}
