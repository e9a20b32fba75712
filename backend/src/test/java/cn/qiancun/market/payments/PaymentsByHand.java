package cn.qiancun.market.payments;

import cn.qiancun.market.payments.PaymentGateway.RefundOrder;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments whose rounds turn only when a test says so, and that die where it says so. */
@Component
@Profile("test")
public class PaymentsByHand {
    private final Attempts attempts;
    private final AttemptPursuit pursuit;
    private final Closings closings;
    private final OrderClosing closing;
    private final Refunds refunds;
    private final RefundCourier courier;
    private final PaymentGateways gateways;
    private final List<DueRounds<?>> rounds;
    private final JdbcClient database;

    PaymentsByHand(
            Attempts attempts,
            AttemptPursuit pursuit,
            Closings closings,
            OrderClosing closing,
            Refunds refunds,
            RefundCourier courier,
            PaymentGateways gateways,
            AttemptRounds attemptRounds,
            ClosingRounds closingRounds,
            RefundRounds refundRounds,
            JdbcClient database) {
        this.attempts = attempts;
        this.pursuit = pursuit;
        this.closings = closings;
        this.closing = closing;
        this.refunds = refunds;
        this.courier = courier;
        this.gateways = gateways;
        this.rounds = List.of(attemptRounds, closingRounds, refundRounds);
        this.database = database;
    }

    /** No round turns by itself until {@link #resume}. */
    public void halt() {
        rounds.forEach(DueRounds::stop);
    }

    public void resume() {
        rounds.forEach(DueRounds::start);
    }

    /** As the poll does when the attempt is due. */
    public void poll(String outTradeNo) {
        var attempt = attempts.find(outTradeNo).orElseThrow();
        pursuit.pursue(attempt, attempts.isOrderPaid(attempt.orderNumber()));
    }

    /** As the closing round does when the order is due; nothing if it is not to be closed. */
    public void close(String orderNumber) {
        if (closings.isOpen(orderNumber)) {
            closing.carryOn(orderNumber);
        }
    }

    /** As the courier does when the refund is due. */
    public void carry(String refundKey) {
        courier.carry(refunds.find(refundKey).orElseThrow().id());
    }

    /** The courier dies with the provider's answer unread: nothing of it is recorded. */
    public void sendAndDie(String refundKey) {
        var refund = refunds.find(refundKey).orElseThrow();
        var attempt = attempts.get(refund.attemptId());
        if (refunds.submit(refund.id())) {
            try {
                gateways.of(attempt.provider())
                        .refund(new RefundOrder(
                                attempt.trade(),
                                refund.outRequestNo(),
                                refund.amount(),
                                refund.reason(),
                                refund.providerRefundNo(),
                                List.of()));
            } catch (ProviderSilentException unheard) {
                // Nobody would have heard the answer anyway.
            }
        }
    }

    /** The attempt's time is over, so long ago that the provider takes no page for it any more. */
    public void endTime(String outTradeNo) {
        database.sql("UPDATE payments_attempt SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 2 MINUTE"
                        + " WHERE out_trade_no = ?")
                .param(outTradeNo)
                .update();
    }
}
