package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.List;

/**
 * A payment provider. Every call may go over the network, so none may happen inside a database transaction, and every
 * call may be repeated: the provider knows trades and refunds by our numbers.
 *
 * <p>Each call throws {@link ProviderSilentException} where it is unknown whether the provider did it.
 */
public interface PaymentGateway {
    Provider provider();

    /** Where to send the buyer. */
    Page open(Trade trade, Device device, String returnUrl);

    /**
     * A code that the buyer scans, instead of a page. A trade that has one keeps it.
     *
     * @throws BusinessException INVALID {@code payment.no-code} where the provider has none
     */
    default Page code(Trade trade) {
        throw BusinessException.invalid("method", "payment.no-code");
    }

    /**
     * Charges the code that the buyer shows. Unlike the other calls it is made once per trade: what came of it is asked.
     *
     * @param code reaches neither a log nor a table
     * @throws BusinessException INVALID {@code payment.no-customer-code} where the provider has no such thing
     */
    default ChargeAnswer charge(Trade trade, CustomerCode code) {
        throw BusinessException.invalid("authCode", "payment.no-customer-code");
    }

    /**
     * Puts an end to a charge that the provider does not know when it is asked, though it may still be on its way:
     * {@code CLOSED} if nobody was or will be charged, {@code REFUNDED} if the money had come and went back just now, with
     * amount, number and time, {@code NO_NEWS} if that has to be tried again.
     */
    default TradeReport cancel(Trade trade) {
        return TradeReport.of(trade.outTradeNo(), TradeReport.Status.NO_NEWS, null);
    }

    /** What the provider knows of the trade now. */
    TradeReport query(Trade trade);

    /** Asks that the trade can no longer be paid. */
    CloseAnswer close(Trade trade);

    RefundAnswer refund(RefundOrder refund);

    /** What became of a refund that was sent before; {@code NOT_FOUND} if the provider has none by that number. */
    RefundAnswer queryRefund(RefundOrder refund);

    /** @param session what finds the page or code again, to be kept: the provider's own id, or the code; or null */
    record Page(String redirectUrl, String qrCode, String session) {}

    /** @param report says so of the trade: PAID, WAITING, or NO_NEWS for a refusal */
    record ChargeAnswer(Charge outcome, TradeReport report) {}

    /** What came of closing. */
    enum CloseAnswer {
        CLOSED,
        /** The provider has no such trade yet, which does not mean that it cannot be paid later. */
        NOT_FOUND,
        /** It cannot be closed as it stands, most likely because it has just been paid: ask. */
        REFUSED
    }

    /**
     * @param requestNo our number of the refund; with the same amount it may be sent any number of times
     * @param returns what comes back first from those it was split to; empty with providers that split nothing
     */
    record RefundOrder(
            Trade trade,
            String requestNo,
            Money amount,
            String reason,
            String providerRefundNo,
            List<RefundRoyalties.Return> returns) {}

    /**
     * @param providerRefundNo the provider's number of the refund, or null
     * @param answer the provider's words without personal data
     */
    record RefundAnswer(Status status, String providerRefundNo, String answer) {
        /** What came of it. */
        public enum Status {
            DONE,
            /** Taken but not done yet. */
            IN_FLIGHT,
            NOT_FOUND,
            /** Our account at the provider cannot cover it now. */
            NO_FUNDS,
            REFUSED
        }
    }
}
