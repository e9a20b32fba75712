package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.util.List;

/**
 * Return before refund: whoever passes parts of a trade on says here what must come back from the receivers before the
 * buyer is paid. Payments asks; it knows of nobody who answers.
 */
public interface RefundRoyalties {
    /**
     * What is to be taken back with the refund, recorded in a transaction of its own before it returns: the same refund
     * gets the same answer until {@link #drop} or {@link #returned}.
     */
    Plan plan(String orderNumber, String refundKey);

    /**
     * The provider refuses the refund with these returns; it will be sent without them, so that no buyer waits for a
     * village. Whoever had the money keeps owing it.
     *
     * @return false if there was nothing to drop
     */
    boolean drop(String refundKey, String answer);

    /**
     * The provider did both: posts the returns, in the transaction that settles the refund.
     *
     * @param outRequestNo the refund's number, by which the provider's bill names them
     */
    void returned(String refundKey, String outRequestNo);

    /** @param ready false while a part is on its way to its receiver: the refund is tried again in a moment */
    record Plan(boolean ready, List<Return> returns) {
        public static final Plan NONE = new Plan(true, List.of());
        public static final Plan WAIT = new Plan(false, List.of());
    }

    /** So much comes back from one receiver. */
    record Return(RoyaltyGateway.Receiver receiver, Money amount) {}
}
