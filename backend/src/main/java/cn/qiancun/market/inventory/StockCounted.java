package cn.qiancun.market.inventory;

/** Somebody counted what is on hand; told synchronously, while the stock row is locked. */
public record StockCounted(long variantId, int before, int onHand, long accountId) {}
