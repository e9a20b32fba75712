package cn.qiancun.market.catalog;

/**
 * One field of a listing as it was approved and as it is proposed.
 *
 * @param field its label stands behind {@code difference.} in the bundle {@code listing}
 * @param variant whose field it is, by its name; null for the product's own
 * @param before null for what is new
 * @param after null for what is gone
 */
public record ListingChange(String field, String variant, Said before, Said after) {
    /**
     * A value for people to read.
     *
     * @param text the value, or the key of its text in the bundles
     */
    public record Said(String text, boolean isKey) {
        static Said text(String text) {
            return new Said(text, false);
        }

        static Said key(String key) {
            return new Said(key, true);
        }
    }
}
