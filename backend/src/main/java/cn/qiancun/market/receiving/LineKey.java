package cn.qiancun.market.receiving;

/** One lot of one line of a slip; {@code lotId} is 0 for goods without a lot. */
public record LineKey(long lineId, long lotId) {
    /** As forms and programs name it: {@code 12-34}. */
    @Override
    public String toString() {
        return lineId + "-" + lotId;
    }
}
