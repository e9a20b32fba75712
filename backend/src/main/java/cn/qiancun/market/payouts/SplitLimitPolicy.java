package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a split may go to the provider under its limits, and from when. */
final class SplitLimitPolicy {
    /** Providers tell the second of a payment, rounded down. */
    private static final Duration ROUNDED = Duration.ofSeconds(1);

    private SplitLimitPolicy() {}

    /** The first moment at which the provider takes a split of a trade that was paid then. */
    static Instant opensAt(SplitLimit limit, Instant paidAt) {
        return paidAt.plus(limit.delay()).plus(ROUNDED);
    }

    /** The last moment at which the provider holds the money of a trade that was paid then, and takes splits of it. */
    static Instant closesAt(SplitLimit limit, Instant paidAt) {
        return paidAt.plus(limit.freeze());
    }

    /**
     * @param alreadyAway what else of the trade went, or may have gone, to others
     * @return why it may not be sent, for good
     */
    static Optional<SplitFailure> refusal(SplitLimit limit, Split split, Money alreadyAway, Instant now) {
        if (now.isAfter(closesAt(limit, split.paidAt()))) {
            return Optional.of(SplitFailure.WINDOW);
        }
        var away = alreadyAway.plus(split.amount()).times(Money.WHOLE_BASIS_POINTS);
        return away.compareTo(split.trade().times(limit.maxSharePoints())) > 0
                ? Optional.of(SplitFailure.SHARE)
                : Optional.empty();
    }
}
