package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A buyer's own orders; another's look as if they were not there. */
@Service
public class Orders {
    private final OrderReader reader;
    private final OrderMoves moves;
    private final OrderPayments money;
    private final Deliveries deliveries;
    private final AuditLog auditLog;

    Orders(OrderReader reader, OrderMoves moves, OrderPayments money, Deliveries deliveries, AuditLog auditLog) {
        this.reader = reader;
        this.moves = moves;
        this.money = money;
        this.deliveries = deliveries;
        this.auditLog = auditLog;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public PageOf<OrderView> of(Actor actor, PageQuery page) {
        var orders = reader.ofBuyer(actor.accountId(), page.size(), page.offset());
        return new PageOf<>(orders, reader.countOfBuyer(actor.accountId()), page);
    }

    /** @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public OrderView require(Actor actor, String number) {
        return reader.byNumber(actor.accountId(), OrderNumber.of(number).value()).stream()
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * Gives the order up: unpaid it closes as soon as it is sure that no money came; paid it is
     * refunded wholly, if nothing has left a seller.
     *
     * @throws BusinessException NOT_FOUND, CONFLICT {@code order.state}
     */
    @Transactional
    public OrderState cancel(Actor actor, String number) {
        var order = moves.lock(OrderNumber.of(number).value()).requireOwner(actor.accountId());
        switch (order.state()) {
            case PENDING_PAYMENT -> money.close(order);
            case PAID, FULFILLING -> {
                if (moves.consignmentsOf(order).stream()
                        .anyMatch(part -> part.state().hasLeft())) {
                    throw OrderMoves.refused(order.state());
                }
                money.refundWholly(order, "cancelled by the buyer");
            }
            default -> throw OrderMoves.refused(order.state());
        }
        auditLog.record(actor, "order.cancelled", "order:" + number, "was " + order.state());
        return moves.lock(number).state();
    }

    /**
     * Gives one seller's part of a paid order up, before it has left: its goods and its carriage are refunded. The last
     * part that is left goes the way of the whole order.
     *
     * @throws BusinessException NOT_FOUND, CONFLICT {@code order.state}
     */
    @Transactional
    public ConsignmentState cancelConsignment(Actor actor, String number, long consignmentId) {
        var order = moves.lock(OrderNumber.of(number).value()).requireOwner(actor.accountId());
        var all = moves.consignmentsOf(order);
        var consignment = all.stream()
                .filter(one -> one.id() == consignmentId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!consignment.state().isCancellable()) {
            throw OrderMoves.refused(consignment.state());
        }
        if (all.stream().allMatch(one -> one == consignment || one.state() == ConsignmentState.CANCELLED)) {
            cancel(actor, number);
            return ConsignmentState.CANCELLED;
        }
        money.giveUp(order, consignment, "a part cancelled by the buyer");
        auditLog.record(actor, "consignment.cancelled", "consignment:" + consignmentId, "order " + number);
        return ConsignmentState.CANCELLED;
    }

    /**
     * The buyer has the goods and is content: the consignment completes, the village's credit becomes available.
     *
     * @throws BusinessException NOT_FOUND, CONFLICT {@code order.state} unless it was shipped home or delivered
     */
    @Transactional
    public void confirm(Actor actor, String number, long consignmentId) {
        var order = moves.lock(OrderNumber.of(number).value()).requireOwner(actor.accountId());
        var consignment = moves.consignment(consignmentId);
        if (consignment.orderId() != order.id()) {
            throw BusinessException.notFound("not-found");
        }
        deliveries.confirm(order, consignment);
        auditLog.record(actor, "consignment.confirmed", "consignment:" + consignmentId, "order " + number);
    }
}
