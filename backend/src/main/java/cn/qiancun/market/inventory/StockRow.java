package cn.qiancun.market.inventory;

/** The stock of one variant at the location that serves orders. */
record StockRow(long variantId, long locationId, int onHand, int reserved) {}
