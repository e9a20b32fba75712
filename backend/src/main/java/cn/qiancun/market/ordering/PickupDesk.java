package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk of a pick-up point: what is coming, what is ready, and the hand-over against the buyer's code. */
@Service
public class PickupDesk {
    private static final String TAIL = "[0-9]{4}";

    private final ShipmentReader reader;
    private final OrderMoves moves;
    private final Deliveries deliveries;
    private final PickupWaiting waiting;
    private final PickupTries tries;
    private final PickupPoints points;
    private final AuditLog auditLog;
    private final JdbcClient jdbc;

    PickupDesk(
            ShipmentReader reader,
            OrderMoves moves,
            Deliveries deliveries,
            PickupWaiting waiting,
            PickupTries tries,
            PickupPoints points,
            AuditLog auditLog,
            JdbcClient jdbc) {
        this.reader = reader;
        this.moves = moves;
        this.deliveries = deliveries;
        this.waiting = waiting;
        this.tries = tries;
        this.points = points;
        this.auditLog = auditLog;
        this.jdbc = jdbc;
    }

    /** The points where the actor works. */
    @Transactional(readOnly = true)
    public List<PickupPoints.PickupPoint> pointsOf(Actor actor) {
        var ids = new TreeSet<Long>();
        for (var role : Set.of(Role.STORE_CLERK, Role.STORE_MANAGER)) {
            actor.organisationsOf(role, Organisation.Kind.STORE)
                    .forEach(organisation -> ids.add(Long.parseLong(organisation.key())));
        }
        return List.copyOf(new TreeMap<>(points.byIds(ids)).values());
    }

    /** On its way here, the longest underway first. */
    @Transactional(readOnly = true)
    public PageOf<Shipment> coming(Actor actor, long pickupPointId, PageQuery page) {
        requireStaff(actor, pickupPointId);
        return reader.atPoint(pickupPointId, List.of(ConsignmentState.SHIPPED), page);
    }

    /** Waiting for its buyer. */
    @Transactional(readOnly = true)
    public PageOf<Shipment> ready(Actor actor, long pickupPointId, PageQuery page) {
        requireStaff(actor, pickupPointId);
        return reader.atPoint(pickupPointId, List.of(ConsignmentState.READY_FOR_PICKUP), page);
    }

    /**
     * What waits here for somebody who comes without the code, or of an order; at most 50, what waits longest first.
     *
     * @param query the last four digits of the buyer's phone, or the order's number
     * @throws BusinessException INVALID {@code pickup.query}
     */
    @Transactional(readOnly = true)
    public List<Shipment> search(Actor actor, long pickupPointId, String query) {
        requireStaff(actor, pickupPointId);
        var asked = query == null ? "" : query.strip();
        boolean tail = asked.matches(TAIL);
        if (!tail && !OrderNumber.isValid(asked)) {
            throw BusinessException.invalid("query", "pickup.query");
        }
        return reader.waitingFor(pickupPointId, tail ? asked : "", tail ? "" : asked);
    }

    /**
     * The goods have arrived and can be collected.
     *
     * @throws BusinessException CONFLICT {@code order.state}, {@code pickup.cannot-keep}
     */
    @Transactional
    public void markReady(Actor actor, long consignmentId) {
        var order = lockHere(actor, consignmentId);
        var consignment = moves.consignment(consignmentId);
        waiting.begin(order, consignment);
        auditLog.record(actor, "consignment.ready", "consignment:" + consignmentId, "order " + order.number());
    }

    /** Which goods the buyer's six digits are for. */
    private long find(Actor actor, long pickupPointId, String code) {
        requireStaff(actor, pickupPointId);
        tries.requireUnlocked(pickupPointId, actor.accountId());
        var digits = code == null ? "" : code.strip();
        if (!digits.matches("[0-9]{6}")) {
            throw new WrongPickupCode();
        }
        return jdbc.sql("SELECT id FROM ordering_consignment"
                        + " WHERE pickup_point_id = ? AND pickup_code = ? AND state = 'READY_FOR_PICKUP'")
                .params(pickupPointId, digits)
                .query(Long.class)
                .optional()
                .orElseThrow(WrongPickupCode::new);
    }

    /** Outside the transaction that was refused, or the count would vanish with it. */
    @Transactional
    public void countWrongCode(Actor actor, long pickupPointId) {
        requireStaff(actor, pickupPointId);
        tries.countWrong(pickupPointId, actor.accountId());
    }

    /**
     * Hands the goods over to whoever knows the code.
     *
     * @param expected the consignment that the clerk has at hand, or null for whichever the code is for
     * @return which consignment it was
     * @throws WrongPickupCode if the code is none of goods that are ready here; the caller then calls
     *     {@link #countWrongCode}
     * @throws BusinessException TOO_MANY {@code pickup.locked} after too many of these
     */
    @Transactional
    public long handOver(Actor actor, long pickupPointId, String code, Long expected) {
        long consignmentId = find(actor, pickupPointId, code);
        if (expected != null && expected != consignmentId) {
            throw new WrongPickupCode();
        }
        handOverFound(actor, consignmentId, "code");
        tries.forget(pickupPointId, actor.accountId());
        return consignmentId;
    }

    /**
     * Hands these goods over to their buyer.
     *
     * @param proof as {@link #prove}
     * @throws WrongPickupCode as {@link #prove}
     */
    @Transactional
    public void handOverThis(Actor actor, long consignmentId, String proof) {
        handOverFound(actor, consignmentId, prove(actor, consignmentId, proof));
    }

    /**
     * That the buyer of goods that wait here stands at the desk.
     *
     * @param proof the six digits, or of a buyer who has them not at hand the last four of the phone: the clerk answers for
     *     having seen who it is, and it is on record how it was done
     * @return how, for the record
     * @throws WrongPickupCode if it is neither; the caller then calls {@link #countWrongCode}
     * @throws BusinessException TOO_MANY {@code pickup.locked}, CONFLICT {@code order.state} unless they wait
     */
    @Transactional(readOnly = true)
    public String prove(Actor actor, long consignmentId, String proof) {
        var consignment = waitingHere(actor, consignmentId);
        tries.requireUnlocked(consignment.pickupPointId(), actor.accountId());
        var digits = proof == null ? "" : proof.strip();
        boolean byPhone = digits.matches(TAIL);
        if (!waiting.isBuyers(consignmentId, digits, byPhone)) {
            throw new WrongPickupCode();
        }
        return byPhone ? "phone" : "code";
    }

    /**
     * What waits here for its buyer, for whoever deals with it otherwise than by handing it over.
     *
     * @throws BusinessException NOT_FOUND elsewhere, CONFLICT {@code order.state} unless it waits
     */
    @Transactional(readOnly = true)
    public Waiting require(Actor actor, long consignmentId) {
        var consignment = waitingHere(actor, consignmentId);
        var shipment = reader.one(consignmentId).orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Waiting(consignment.pickupPointId(), shipment, waiting.isOverdue(consignmentId));
    }

    /** @param overdue whether nobody came in time, so that the store may send it back */
    public record Waiting(long pickupPointId, Shipment shipment, boolean overdue) {}

    private ConsignmentHead waitingHere(Actor actor, long consignmentId) {
        var consignment = moves.consignment(consignmentId);
        if (!consignment.isPickup()) {
            throw BusinessException.notFound("not-found");
        }
        requireStaff(actor, consignment.pickupPointId());
        if (consignment.state() != ConsignmentState.READY_FOR_PICKUP) {
            throw OrderMoves.refused(consignment.state());
        }
        return consignment;
    }

    /**
     * The goods behind a scanned QR, for the clerk to confirm.
     *
     * @throws BusinessException NOT_FOUND if the token is unknown or used, or if it is for another point
     */
    @Transactional(readOnly = true)
    public Scanned scan(Actor actor, String token) {
        var consignment = moves.consignment(idOf(token));
        requireStaff(actor, consignment.pickupPointId());
        var shipment = reader.one(consignment.id()).orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Scanned(consignment.pickupPointId(), shipment);
    }

    public record Scanned(long pickupPointId, Shipment shipment) {}

    /** Hands the goods over to whoever shows the QR. */
    @Transactional
    public void handOverScanned(Actor actor, String token) {
        handOverFound(actor, idOf(token), "qr");
    }

    private void handOverFound(Actor actor, long consignmentId, String by) {
        var order = lockHere(actor, consignmentId);
        var consignment = moves.consignment(consignmentId);
        if (consignment.state() != ConsignmentState.READY_FOR_PICKUP) {
            throw OrderMoves.refused(consignment.state());
        }
        deliveries.deliver(order, consignment);
        auditLog.record(
                actor,
                "consignment.handed-over",
                "consignment:" + consignmentId,
                "order " + order.number() + " by " + by);
    }

    private long idOf(String token) {
        if (token == null || !token.matches("[0-9a-f]{32}")) {
            throw BusinessException.notFound("not-found");
        }
        return jdbc.sql("SELECT id FROM ordering_consignment WHERE pickup_token = ?")
                .param(token)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private OrderHead lockHere(Actor actor, long consignmentId) {
        var consignment = moves.consignment(consignmentId);
        if (!consignment.isPickup() || consignment.state() == ConsignmentState.UNPAID) {
            throw BusinessException.notFound("not-found");
        }
        requireStaff(actor, consignment.pickupPointId());
        return moves.lock(consignment.orderNumber());
    }

    private static void requireStaff(Actor actor, long pickupPointId) {
        var store = Organisation.store(pickupPointId);
        if (!actor.has(Role.STORE_MANAGER, store)) {
            actor.require(Role.STORE_CLERK, store);
        }
    }
}
