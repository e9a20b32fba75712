package cn.qiancun.market.inventory;

/** What a reference holds of one variant at one location. */
record Hold(String reference, int lineNo, long variantId, long locationId, int quantity) {}
