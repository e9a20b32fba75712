package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotPicking;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller's consignments: what waits, and sending it off. */
@Service
public class Shipments {
    private final ShipmentReader reader;
    private final OwnConsignments own;
    private final Weighings weighings;
    private final OrderMoves moves;
    private final OrderLines lines;
    private final Deliveries deliveries;
    private final PickupPoints points;
    private final Departures departures;
    private final LotPicking picking;
    private final AuditLog auditLog;

    Shipments(
            ShipmentReader reader,
            OwnConsignments own,
            Weighings weighings,
            OrderMoves moves,
            OrderLines lines,
            Deliveries deliveries,
            PickupPoints points,
            Departures departures,
            LotPicking picking,
            AuditLog auditLog) {
        this.reader = reader;
        this.own = own;
        this.weighings = weighings;
        this.moves = moves;
        this.lines = lines;
        this.deliveries = deliveries;
        this.points = points;
        this.departures = departures;
        this.picking = picking;
        this.auditLog = auditLog;
    }

    /**
     * The one that waits longest first. Phone and address are masked unless it is being packed.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells for this seller
     */
    @Transactional(readOnly = true)
    public PageOf<Shipment> of(Actor actor, long sellerId, Shipment.Stage stage, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return reader.ofSeller(sellerId, stage, page);
    }

    /** The seller takes it on; from now on the address is shown in full, to be written on the parcel. */
    @Transactional
    public void accept(Actor actor, long consignmentId) {
        var order = own.lock(actor, consignmentId);
        moves.move(moves.consignment(consignmentId), ConsignmentState.WAITING, ConsignmentState.PREPARING, "");
        moves.progress(order);
        auditLog.record(actor, "consignment.accepted", subject(consignmentId), "order " + order.number());
    }

    /**
     * Home delivery: the parcel is with the carrier, and its goods have left the shelf and their lots.
     *
     * @param lots by line, the lots that the seller took instead of those that expire first
     * @throws BusinessException INVALID {@code waybill.carrier}, {@code waybill.number}, {@code waybill.temperature};
     *     CONFLICT {@code order.state}, {@code weighing.missing}, and as {@link LotPicking#pick}
     */
    @Transactional
    public void ship(Actor actor, long consignmentId, Waybill waybill, Map<Long, Long> lots) {
        var order = own.lock(actor, consignmentId);
        var consignment = moves.consignment(consignmentId);
        if (consignment.isPickup()) {
            throw OrderMoves.refused(consignment.state());
        }
        requireWeighed(order, consignment);
        requireServed(order, consignment, waybill.carrier());
        deliveries.ship(order, consignment, waybill.carrier().name(), waybill.number());
        departures.take(order, consignmentId, lots, actor.accountId());
        auditLog.record(actor, "consignment.shipped", subject(consignmentId), "order " + order.number());
    }

    /**
     * Pick-up: the goods are on their way to the pick-up point, and have left the shelf and their lots.
     *
     * @param lots as {@link #ship}
     * @throws BusinessException CONFLICT {@code order.state}, {@code weighing.missing}, and as {@link LotPicking#pick};
     *     {@code pickup.at-fair} for what its seller brings to a fair and hands over there
     */
    @Transactional
    public void sendToPickupPoint(Actor actor, long consignmentId, Map<Long, Long> lots) {
        var order = own.lock(actor, consignmentId);
        var consignment = moves.consignment(consignmentId);
        if (!consignment.isPickup()) {
            throw OrderMoves.refused(consignment.state());
        }
        if (points.storeKey(consignment.pickupPointId()) == null) {
            throw BusinessException.conflict("pickup.at-fair");
        }
        requireWeighed(order, consignment);
        deliveries.sendToPoint(order, consignment);
        departures.take(order, consignmentId, lots, actor.accountId());
        auditLog.record(actor, "consignment.sent", subject(consignmentId), "order " + order.number());
    }

    private void requireServed(OrderHead order, ConsignmentHead consignment, Waybill.Carrier carrier) {
        boolean served = lines.ofConsignment(consignment.id(), order.id()).stream()
                .allMatch(line -> carrier.serves(line.temperature()));
        if (!served) {
            throw BusinessException.invalid("carrier", "waybill.temperature");
        }
    }

    /** From the lots that expire first. */
    @Transactional
    public void ship(Actor actor, long consignmentId, Waybill waybill) {
        ship(actor, consignmentId, waybill, Map.of());
    }

    /** From the lots that expire first. */
    @Transactional
    public void sendToPickupPoint(Actor actor, long consignmentId) {
        sendToPickupPoint(actor, consignmentId, Map.of());
    }

    /** Which lots to take for consignments that are being packed, by line; where there is a choice it names them all. */
    @Transactional(readOnly = true)
    public Map<Long, LotPicking.Plan> picks(List<Shipment> packing) {
        return picking.plan(packing.stream()
                .filter(shipment -> shipment.state() == ConsignmentState.PREPARING)
                .flatMap(shipment -> shipment.lines().stream())
                .map(line -> Departures.toPick(line, Map.of()))
                .toList());
    }

    /** Whether it may leave at all is said first. */
    private void requireWeighed(OrderHead order, ConsignmentHead consignment) {
        if (consignment.state() == ConsignmentState.PREPARING) {
            weighings.requireWeighed(order, consignment.id());
        }
    }

    private static String subject(long consignmentId) {
        return "consignment:" + consignmentId;
    }
}
