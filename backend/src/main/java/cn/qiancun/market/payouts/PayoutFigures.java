package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;
import java.time.Duration;

/**
 * What waits and what is on its way: counts of payouts, and the money that has neither arrived nor come back.
 *
 * @param requestedFor how long the oldest request has waited; zero if none does
 * @param stuckFor how long the oldest that a person is to look at has been on its way; zero if there is none
 */
public record PayoutFigures(
        long requested, Duration requestedFor, long underWay, long stuck, Duration stuckFor, Money inTransit) {}
