package cn.qiancun.market.till;

import java.util.List;

/**
 * A customer brings goods back.
 *
 * @param key a UUID that the till made: the same is the same return
 * @param shiftKey the UUID of the shift out of whose drawer the money comes
 * @param receiptNumber against which they come back
 * @param clerkId who takes them, or null
 */
public record TakeReturn(
        String key, long tillId, String shiftKey, String receiptNumber, Long clerkId, String reason, List<Line> lines) {
    public TakeReturn {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * @param position of the line on the receipt, from 1
     * @param quantity pieces or grams
     * @param resellable whether it goes back on the shelf; else it is waste
     */
    public record Line(int position, long quantity, boolean resellable) {}
}
