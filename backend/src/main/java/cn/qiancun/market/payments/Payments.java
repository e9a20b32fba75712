package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.util.List;
import org.springframework.stereotype.Service;

/** Attempts to pay, and refunds. Money that a provider reports is posted here and nowhere else. */
@Service
public class Payments {
    /**
     * Records the intent to pay, in the caller's transaction; no network. An attempt of the same order, provider and
     * amount that can still be paid is used again.
     *
     * @return the attempt's out_trade_no, unique for ever
     */
    public String open(OpenPayment payment) {
        throw new UnsupportedOperationException();
    }

    /** Brings the attempt to the provider; outside any transaction. Repeating it gives the same start. */
    public PaymentStart start(String outTradeNo, Device device, String returnUrl) {
        throw new UnsupportedOperationException();
    }

    /**
     * The order is no longer wanted: all its attempts are to be closed at the provider, by the due queue. Ends in
     * {@link PaymentsClosed}, or in {@link PaymentSettled} if the money turns out to have come.
     */
    public void close(String orderNumber) {
        throw new UnsupportedOperationException();
    }

    /** Asks the provider now instead of at the next poll; outside any transaction. For the page that waits. */
    public void refresh(String orderNumber) {
        throw new UnsupportedOperationException();
    }

    /**
     * Records a refund in the caller's transaction, which has posted the amount to REFUND_PAYABLE; the due queue brings
     * it to the provider and ends in {@link RefundSettled}.
     *
     * @param refundKey unique per refund: the same key is the same refund
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code refund.exceeds} over what was paid and not refunded
     */
    public void refund(String orderNumber, String refundKey, Money amount, String reason) {
        throw new UnsupportedOperationException();
    }

    /** What an order's buyer and an operator see of its payments, oldest first. */
    public List<PaymentView> ofOrder(String orderNumber) {
        throw new UnsupportedOperationException();
    }
}
