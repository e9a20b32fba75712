package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders that are collected at a fair: their sellers bring the goods and hand them over themselves, so that they stay with
 * them until then and can be given up wholly. The module that knows the fair has decided who may do what; here only the
 * states guard themselves.
 */
@Service
public class FairPickups {
    private static final String SELECT = "SELECT c.id, c.order_id, c.order_number, o.account_id, c.seller_id,"
            + " c.pickup_point_id, c.state, c.pickup_code, c.pickup_token FROM ordering_consignment c"
            + " JOIN ordering_order o ON o.id = c.order_id"
            + " JOIN ordering_pickup_point p ON p.id = c.pickup_point_id AND p.kind = 'FAIR'";

    private final OrderMoves moves;
    private final OrderLines lines;
    private final OrderPayments money;
    private final Deliveries deliveries;
    private final Departures departures;
    private final Weighings weighings;
    private final PickupTries tries;
    private final JdbcClient jdbc;
    private final Clock clock;

    FairPickups(
            OrderMoves moves,
            OrderLines lines,
            OrderPayments money,
            Deliveries deliveries,
            Departures departures,
            Weighings weighings,
            PickupTries tries,
            JdbcClient jdbc,
            Clock clock) {
        this.moves = moves;
        this.lines = lines;
        this.money = money;
        this.deliveries = deliveries;
        this.departures = departures;
        this.weighings = weighings;
        this.tries = tries;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Found(long orderId, FairPickup pickup) {}

    /** What is paid and waits at the fair for goods of these sellers, the first order first; two or three queries. */
    @Transactional(readOnly = true)
    public List<FairPickup> waiting(long pointId, Collection<Long> sellerIds) {
        return sellerIds.isEmpty()
                ? List.of()
                : whole(jdbc.sql(SELECT + " WHERE c.pickup_point_id = :point AND c.seller_id IN (:sellers)"
                                + " AND c.state IN ('WAITING', 'PREPARING') ORDER BY c.waiting_since, c.id")
                        .param("point", pointId)
                        .param("sellers", Set.copyOf(sellerIds))
                        .query(FairPickups::found)
                        .list());
    }

    /** All that was paid for goods of these sellers, whatever became of it; for lists that are taken along. */
    @Transactional(readOnly = true)
    public List<FairPickup> paid(long pointId, Collection<Long> sellerIds) {
        return sellerIds.isEmpty()
                ? List.of()
                : whole(jdbc.sql(SELECT + " WHERE c.pickup_point_id = :point AND c.seller_id IN (:sellers)"
                                + " AND o.paid_at IS NOT NULL ORDER BY c.waiting_since, c.id")
                        .param("point", pointId)
                        .param("sellers", Set.copyOf(sellerIds))
                        .query(FairPickups::found)
                        .list());
    }

    /** @param amount as {@link FairPickup#amount}, of all of them */
    public record Tally(int parts, Money amount) {
        public static final Tally NONE = new Tally(0, Money.ZERO);

        public Tally plus(Tally more) {
            return new Tally(parts + more.parts, amount.plus(more.amount));
        }
    }

    /** How many parts of orders are in each state, and what they cost, without those that ended unpaid; two queries. */
    @Transactional(readOnly = true)
    public Map<ConsignmentState, Tally> tally(long pointId) {
        var lighter = sums(pointId, "SUM(w.refund_fen)", " JOIN ordering_weighing w ON w.consignment_id = c.id");
        var tallies = new EnumMap<ConsignmentState, Tally>(ConsignmentState.class);
        sums(pointId, "SUM(c.goods_fen)", "").forEach((state, goods) -> {
            var amount =
                    goods.amount().minus(lighter.getOrDefault(state, Tally.NONE).amount());
            tallies.put(state, new Tally(goods.parts(), amount));
        });
        return tallies;
    }

    private Map<ConsignmentState, Tally> sums(long pointId, String sum, String joined) {
        var sums = new EnumMap<ConsignmentState, Tally>(ConsignmentState.class);
        jdbc.sql("SELECT c.state, COUNT(DISTINCT c.id) AS parts, " + sum + " AS fen FROM ordering_consignment c"
                        + " JOIN ordering_order o ON o.id = c.order_id" + joined + " WHERE c.pickup_point_id = ?"
                        + " AND (c.state <> 'CANCELLED' OR o.paid_at IS NOT NULL) GROUP BY c.state")
                .param(pointId)
                .query((row, number) -> sums.put(
                        ConsignmentState.valueOf(row.getString("state")),
                        new Tally(row.getInt("parts"), Money.ofFen(row.getLong("fen")))))
                .list();
        return sums;
    }

    /** Who has open orders at the fair as a seller. */
    @Transactional(readOnly = true)
    public List<Long> sellers(long pointId) {
        return jdbc.sql("SELECT DISTINCT seller_id FROM ordering_consignment WHERE pickup_point_id = ?"
                        + " AND state IN ('UNPAID', 'WAITING', 'PREPARING') ORDER BY seller_id")
                .param(pointId)
                .query(Long.class)
                .list();
    }

    /** What is not ended yet of all orders for the fair, unpaid ones too; a batch. */
    @Transactional(readOnly = true)
    public List<FairPickup> open(long pointId, int limit) {
        return whole(jdbc.sql(SELECT + " WHERE c.pickup_point_id = ? AND c.state IN ('UNPAID', 'WAITING', 'PREPARING')"
                        + " AND o.state <> 'CLOSING' ORDER BY c.id LIMIT ?")
                .params(pointId, limit)
                .query(FairPickups::found)
                .list());
    }

    /** Whose goods wait at the fair, each buyer once, in ascending order behind an account. */
    @Transactional(readOnly = true)
    public List<Long> buyers(long pointId, long afterAccount, int limit) {
        return jdbc.sql("SELECT DISTINCT o.account_id FROM ordering_consignment c"
                        + " JOIN ordering_order o ON o.id = c.order_id WHERE c.pickup_point_id = ?"
                        + " AND c.state IN ('WAITING', 'PREPARING') AND o.account_id > ? ORDER BY o.account_id LIMIT ?")
                .params(pointId, afterAccount, limit)
                .query(Long.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<FairPickup> find(long consignmentId) {
        return whole(jdbc.sql(SELECT + " WHERE c.id = ?")
                        .param(consignmentId)
                        .query(FairPickups::found)
                        .list())
                .stream()
                .findFirst();
    }

    /** By what the buyer's QR says; empty once it is used. */
    @Transactional(readOnly = true)
    public Optional<FairPickup> byToken(String token) {
        return whole(jdbc.sql(SELECT + " WHERE c.pickup_token = ?")
                        .param(token)
                        .query(FairPickups::found)
                        .list())
                .stream()
                .findFirst();
    }

    /** By the buyer's six digits. @throws WrongPickupCode if they are none of goods that wait at the fair */
    @Transactional(readOnly = true)
    public FairPickup byCode(long pointId, String code) {
        return whole(jdbc.sql(SELECT + " WHERE c.pickup_point_id = ? AND c.pickup_code = ?"
                                + " AND c.state IN ('WAITING', 'PREPARING')")
                        .params(pointId, code)
                        .query(FairPickups::found)
                        .list())
                .stream()
                .findFirst()
                .orElseThrow(WrongPickupCode::new);
    }

    /** @throws BusinessException TOO_MANY {@code pickup.locked} after too many wrong codes */
    @Transactional(readOnly = true)
    public void requireUnlocked(long pointId, long accountId) {
        tries.requireUnlocked(pointId, accountId);
    }

    /** Outside the transaction that was refused, or the count would vanish with it. */
    @Transactional
    public void countWrongCode(long pointId, long accountId) {
        tries.countWrong(pointId, accountId);
    }

    /** For whoever compared a code without finding it by itself. */
    public WrongPickupCode wrongCode() {
        return new WrongPickupCode();
    }

    /** Locks the order, so that nobody else moves it meanwhile. @throws BusinessException NOT_FOUND */
    @Transactional(propagation = Propagation.MANDATORY)
    public FairPickup lock(long consignmentId) {
        moves.lock(moves.consignment(consignmentId).orderNumber());
        return find(consignmentId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * The buyer has it: its goods leave their lots, those that expire first, and it goes through the states of every
     * order that is collected.
     *
     * @throws BusinessException CONFLICT {@code order.state} unless it waits, {@code weighing.missing}, and as
     *     {@link Departures#take}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(long consignmentId, long accountId) {
        var order = moves.lock(moves.consignment(consignmentId).orderNumber());
        var now = UtcTime.column(clock.instant());
        if (moves.consignment(consignmentId).state() == ConsignmentState.WAITING) {
            moves.move(moves.consignment(consignmentId), ConsignmentState.WAITING, ConsignmentState.PREPARING, "");
        }
        weighings.requireWeighed(order, consignmentId);
        var consignment = moves.consignment(consignmentId);
        moves.move(consignment, consignment.state(), ConsignmentState.SHIPPED, ", shipped_at = ?", now);
        moves.move(consignment, ConsignmentState.SHIPPED, ConsignmentState.READY_FOR_PICKUP, ", ready_at = ?", now);
        departures.take(order, consignmentId, Map.of(), accountId);
        deliveries.deliver(order, moves.consignment(consignmentId));
        tries.forget(consignment.pickupPointId(), accountId);
    }

    /**
     * Nobody will collect it: unpaid it closes as soon as it is sure that no money came, paid it is refunded.
     *
     * @return whether there was anything to give up
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean giveUp(FairPickup pickup, String reason) {
        var order = moves.lock(pickup.orderNumber());
        if (order.state() == OrderState.PENDING_PAYMENT) {
            money.close(order);
            return true;
        }
        var consignment = moves.consignment(pickup.id());
        if (!consignment.state().isCancellable()) {
            return false;
        }
        money.giveUp(order, consignment, reason);
        return true;
    }

    private List<FairPickup> whole(List<Found> found) {
        var linesOf = lines.byConsignment(found.stream().map(Found::orderId).toList());
        var pickups = new ArrayList<FairPickup>();
        found.forEach(one ->
                pickups.add(one.pickup().with(linesOf.getOrDefault(one.pickup().id(), List.of()))));
        return pickups;
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var pickup = new FairPickup(
                row.getLong("id"),
                row.getString("order_number"),
                row.getLong("account_id"),
                row.getLong("seller_id"),
                row.getLong("pickup_point_id"),
                ConsignmentState.valueOf(row.getString("state")),
                row.getString("pickup_code"),
                row.getString("pickup_token"),
                false,
                List.of());
        return new Found(row.getLong("order_id"), pickup);
    }
}
