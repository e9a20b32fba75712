package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * Money that a store paid.
 *
 * @param reference the transfer's serial number, or the number under which the provider was asked
 * @param used what bills took of it, or what this bill took
 */
public record BillPayment(long id, long storeId, Way way, String reference, Money amount, Money used, Instant paidAt) {
    /** How it came. */
    public enum Way {
        TRANSFER,
        PROVIDER,
        /** What the store had earned elsewhere. */
        EARNINGS
    }

    public Money left() {
        return amount.minus(used);
    }
}
