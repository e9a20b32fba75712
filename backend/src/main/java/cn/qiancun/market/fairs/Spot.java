package cn.qiancun.market.fairs;

/**
 * A stall as the rules see it.
 *
 * @param category the main one of who stands there already; null while it is free
 */
record Spot(long stallId, int row, int column, boolean power, boolean cold, String category) {
    boolean isFree() {
        return category == null;
    }
}
