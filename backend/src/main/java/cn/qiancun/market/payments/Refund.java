package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;

/**
 * A refund as it stood when it was read; changes go through {@link Refunds}.
 *
 * @param rounds how often it was given another number
 * @param told it had arrived once, and whoever waits for it knows
 */
record Refund(
        long id,
        String refundKey,
        String outRequestNo,
        long attemptId,
        String orderNumber,
        Purpose purpose,
        Money amount,
        String reason,
        RefundState state,
        String providerRefundNo,
        int tries,
        int rounds,
        boolean told) {
    /** The ledger's key of its posting: every number that it is sent under has one of its own. */
    String postingKey() {
        return rounds == 0 ? "refund:" + refundKey : "refund:" + refundKey + ":" + outRequestNo;
    }

    /** @throws BusinessException INVALID {@code refund.key-reused} if the key was used for something else */
    void requireSame(String order, Money otherAmount) {
        if (!orderNumber.equals(order) || !amount.equals(otherAmount)) {
            throw BusinessException.invalid("refundKey", "refund.key-reused");
        }
    }

    /** Whom the money goes back for. */
    enum Purpose {
        ORDER,
        /** Money that no order could take: nobody waits to hear of it. */
        SURPLUS
    }
}
