package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.PaymentsClosed;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An order's money: asks for it, and follows what payments tells, in payments' own transaction. */
@Service
public class OrderPayments {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPayments.class);

    private final OrderMoves moves;
    private final OrderLines lines;
    private final PickupCodes codes;
    private final Payments payments;
    private final Sales sales;
    private final Stock stock;
    private final OrderMessages messages;
    private final PickupPoints points;

    OrderPayments(
            OrderMoves moves,
            OrderLines lines,
            PickupCodes codes,
            Payments payments,
            Sales sales,
            Stock stock,
            OrderMessages messages,
            PickupPoints points) {
        this.points = points;
        this.moves = moves;
        this.lines = lines;
        this.codes = codes;
        this.payments = payments;
        this.sales = sales;
        this.stock = stock;
        this.messages = messages;
    }

    /**
     * Records the intent to pay; {@link Payments#start} then brings it to the provider, after the commit.
     *
     * @return the attempt's out_trade_no
     * @throws BusinessException NOT_FOUND unless it is the actor's order, CONFLICT {@code order.state} unless it waits
     *     for payment, INVALID {@code payment.no-customer-code} for a way that needs a clerk
     */
    @Transactional
    public String open(Actor actor, String number, Provider provider, PaymentWay way) {
        if (way == PaymentWay.BARCODE) {
            // The buyer's own code is for a clerk to scan.
            throw BusinessException.invalid("method", "payment.no-customer-code");
        }
        var order = moves.lock(number).requireOwner(actor.accountId());
        if (order.state() != OrderState.PENDING_PAYMENT) {
            throw OrderMoves.refused(order.state());
        }
        var subject = "千村集 " + number;
        return payments.open(new OpenPayment(number, order.payable(), provider, subject, order.payUntil(), way));
    }

    /** As above, by the provider's page. */
    @Transactional
    public String open(Actor actor, String number, Provider provider) {
        return open(actor, number, provider, PaymentWay.PAGE);
    }

    /** The money came: the sale is recorded, and the sellers see their consignments. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentSettled settled) {
        if (!isOurs(settled.orderNumber())) {
            return;
        }
        var order = moves.lock(settled.orderNumber());
        if (!order.payable().equals(settled.amount())) {
            throw new IllegalStateException("Paid amount differs from the order's: " + order.number());
        }
        moves.movePaid(order, settled.paidAt());
        for (var consignment : moves.consignmentsOf(order)) {
            moves.move(
                    consignment,
                    ConsignmentState.UNPAID,
                    ConsignmentState.WAITING,
                    ", waiting_since = ?",
                    UtcTime.column(settled.paidAt()));
            if (order.isPickup()) {
                codes.draw(consignment);
            }
        }
        sales.record(sale(order, settled.paidAt()));
        LOG.info("Order {} is paid by attempt {}", order.number(), settled.outTradeNo());
    }

    private RecordSale sale(OrderHead order, Instant paidAt) {
        var collectedAt = order.isPickup() ? order.pickupPointId() : null;
        var sale = new RecordSale(
                SaleChannel.ONLINE,
                order.number(),
                paidAt,
                order.shipping(),
                points.storeKey(collectedAt),
                lines.sold(order.id()));
        return collectedAt == null ? sale : sale.at(SalePlace.pickup(collectedAt));
    }

    /** No money can come any more: the order is closed and its stock is free. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentsClosed closed) {
        if (!isOurs(closed.orderNumber())) {
            return;
        }
        var order = moves.lock(closed.orderNumber());
        if (order.state() != OrderState.CLOSING) {
            // The order still takes payments, or is closed already: attempts may come and go.
            LOG.debug("Attempts of order {} are closed while it is {}", order.number(), order.state());
            return;
        }
        moves.move(order, OrderState.CLOSING, OrderState.CLOSED);
        moves.cancelConsignments(order);
        stock.release(order.number());
        LOG.info("Order {} is closed unpaid", order.number());
    }

    /** The buyer has the money back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundSettled refunded) {
        if (!isOurs(refunded.orderNumber())) {
            return;
        }
        var order = moves.lock(refunded.orderNumber());
        messages.refunded(order, refunded);
        // Parts of it may have been refunded before, each by a refund of its own.
        if (order.state() == OrderState.CANCELLING && !payments.isRefundUnderway(order.number())) {
            moves.move(order, OrderState.CANCELLING, OrderState.CANCELLED);
            LOG.info("Order {} is cancelled and refunded", order.number());
        }
    }

    /** Other channels take payments too, under numbers of their own form; a number of ours must have its order. */
    private static boolean isOurs(String number) {
        return OrderNumber.isValid(number);
    }

    /** Stops taking money; ends in {@link #on(PaymentsClosed)} or {@link #on(PaymentSettled)}. */
    void close(OrderHead order) {
        moves.move(order, OrderState.PENDING_PAYMENT, OrderState.CLOSING);
        payments.close(order.number());
    }

    /**
     * Gives one part of a paid order up that has not left its seller; the last part that is left goes the way of the whole
     * order.
     *
     * @return what the buyer gets; nothing if all of it was refunded before
     */
    GivenUp giveUp(OrderHead order, ConsignmentHead consignment, String reason) {
        boolean last = moves.consignmentsOf(order).stream()
                .allMatch(one -> one.id() == consignment.id() || one.state() == ConsignmentState.CANCELLED);
        if (last) {
            return new GivenUp(cancellationKey(order.number()), refundWholly(order, reason));
        }
        moves.cancel(consignment);
        var given = refundConsignment(order, consignment, moves.carriageOf(consignment), reason);
        moves.progress(order);
        return given;
    }

    /** Takes a paid order back wholly: the sale, the money and the stock in one transaction. @return what is refunded */
    Money refundWholly(OrderHead order, String reason) {
        moves.move(order, order.state(), OrderState.CANCELLING);
        moves.cancelConsignments(order);
        var owed = sales.reverse(order.number());
        if (owed.isPositive()) {
            payments.refund(order.number(), cancellationKey(order.number()), owed, reason);
        } else {
            // All of it was refunded in parts before: there is no refund to wait for.
            moves.move(order, OrderState.CANCELLING, OrderState.CANCELLED);
        }
        stock.release(order.number());
        return owed;
    }

    /** Takes one consignment back that has not left its seller: its goods, its carriage, and its stock. */
    private GivenUp refundConsignment(OrderHead order, ConsignmentHead consignment, Money carriage, String reason) {
        var parts = lines.quantitiesOf(consignment.id(), order.id()).entrySet().stream()
                .map(line -> RefundSale.Line.ofQuantity(line.getKey(), line.getValue()))
                .toList();
        var key = cancellationKey(order.number()) + ":" + consignment.id();
        var owed = sales.refund(new RefundSale(key, order.number(), parts, carriage));
        // What weighed next to nothing costs nothing: there is nothing to bring back.
        if (owed.isPositive()) {
            payments.refund(order.number(), key, owed, reason);
        }
        stock.release(order.number(), lines.variantsOf(consignment.id(), order.id()));
        return new GivenUp(key, owed);
    }

    private static String cancellationKey(String number) {
        return "cancel:" + number;
    }
}
