package cn.qiancun.market.fairs;

/** A stall has lost its party, which may have moved to another; told in the transaction. */
public record StallVacated(long fairId, long stallId) {}
