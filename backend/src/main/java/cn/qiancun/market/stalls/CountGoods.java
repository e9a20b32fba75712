package cn.qiancun.market.stalls;

import java.util.List;

/**
 * What somebody counted at a stall, where it differs from what should be there.
 *
 * @param key the same key books once
 * @param note may be empty
 */
public record CountGoods(long stallId, String key, List<Line> lines, String note) {
    /** What became of the difference. */
    public enum Reason {
        FOUND,
        MISSING,
        SPOILED
    }

    /**
     * @param lotId 0 for goods without a lot
     * @param counted pieces or grams; 0 for none there
     * @param expected what should have been there when the difference was looked at
     */
    public record Line(long wareId, long lotId, long counted, long expected, Reason reason) {
        GoodsKind kind() {
            return switch (reason) {
                case FOUND -> GoodsKind.FOUND;
                case MISSING -> GoodsKind.MISSING;
                case SPOILED -> GoodsKind.SPOIL;
            };
        }

        /** More can only be found, less never. */
        boolean isReasonable() {
            return reason != null && counted > expected == (reason == Reason.FOUND);
        }
    }
}
