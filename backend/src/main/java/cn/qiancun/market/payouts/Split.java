package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RoyaltyGateway.Receiver;
import cn.qiancun.market.payments.RoyaltyGateway.SplitOrder;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/**
 * A split as it stood when it was read; changes go through {@link Splits}.
 *
 * @param requestNo our number of it at the provider, for ever
 * @param beneficiary {@code COLLECTIVE:370115004241}
 * @param accountId of the account that it goes to
 * @param trade what the buyer paid in the whole trade
 */
record Split(
        long id,
        String requestNo,
        String orderNumber,
        long consignmentId,
        String beneficiary,
        VillageCode village,
        Provider provider,
        String outTradeNo,
        String tradeNo,
        Money trade,
        Instant paidAt,
        long accountId,
        Money amount,
        SplitState state,
        int tries) {
    SplitOrder order(Receiver receiver) {
        return new SplitOrder(tradeNo, requestNo, receiver, amount, "订单 " + orderNumber);
    }

    /** Whether it takes from what may go away from the seller. */
    boolean counts() {
        return state != SplitState.RESERVED && state != SplitState.FAILED;
    }
}
