package cn.qiancun.market.restock;

import java.time.Instant;

/** A move that an order has made. @param accountId who moved it, 0 for by itself */
public record RestockStep(RestockState state, long accountId, String note, Instant at) {}
