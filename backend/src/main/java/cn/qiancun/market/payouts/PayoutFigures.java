package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;

/** What waits and what is on its way: counts of payouts, and the money that has neither arrived nor come back. */
public record PayoutFigures(long requested, long underWay, long stuck, Money inTransit) {}
