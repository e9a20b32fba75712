package cn.qiancun.market.receiving;

import java.util.List;

/**
 * What a clerk found in a delivery. What is not accounted for comes later.
 *
 * @param note up to {@value #MAX_NOTE} characters, may be empty
 */
public record ReceiveDelivery(List<Line> lines, String note) {
    public static final int MAX_NOTE = 200;
    /** Photos of one line. */
    public static final int MAX_PHOTOS = 3;

    public ReceiveDelivery {
        lines = List.copyOf(lines);
    }

    /**
     * Of one lot of one line of the slip, in the units in which it was shipped.
     *
     * @param missing that are on the slip and will not come
     * @param damaged that cannot be sold; of a lot that may not be received, all that was refused
     * @param grams what the accepted ones weigh, of goods that are sold by weight; null if nobody weighed them
     */
    public record Line(LineKey key, int accepted, int missing, int damaged, Long grams) {
        int units() {
            return accepted + missing + damaged;
        }
    }
}
