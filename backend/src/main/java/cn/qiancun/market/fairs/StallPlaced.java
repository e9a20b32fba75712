package cn.qiancun.market.fairs;

/** A party has its stall; told in the transaction. */
public record StallPlaced(long fairId, long stallId) {}
