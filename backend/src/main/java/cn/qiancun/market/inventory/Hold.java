package cn.qiancun.market.inventory;

/**
 * What a reference holds of one variant at one location.
 *
 * @param outOf the reference of what was set aside, if it is held out of that; else null
 */
record Hold(String reference, int lineNo, long variantId, long locationId, int quantity, String outOf) {}
