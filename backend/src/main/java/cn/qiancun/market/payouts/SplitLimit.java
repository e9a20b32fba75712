package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import java.time.Duration;
import java.time.Instant;

/**
 * Under which conditions a provider splits, as our contract with it says.
 *
 * @param maxSharePoints how much of a trade may go away from the seller, in basis points
 * @param freeze how long after the payment the provider holds the money for splits
 * @param delay how long after the payment the first split may be sent
 * @param since when an operator set it
 */
public record SplitLimit(Provider provider, int maxSharePoints, Duration freeze, Duration delay, Instant since) {}
