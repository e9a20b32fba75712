package cn.qiancun.market.catalog;

/**
 * An upload that was checked, scaled and stored.
 *
 * @param key random, 32 hexadecimal digits
 * @param width of the largest stored file, in pixels
 * @param height likewise
 */
record StoredPicture(String key, int width, int height) {}
