package cn.qiancun.market.payouts;

import java.time.Instant;

/** @param actorId who did it; null where the shop or the provider did; @param detail a reason or the provider's words */
public record PayoutStep(Instant at, String code, Long actorId, String detail) {}
