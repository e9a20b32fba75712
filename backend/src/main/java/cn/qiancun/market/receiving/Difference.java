package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * One thing that a dispute is about.
 *
 * @param receiptLine the receipt's line that it is about
 * @param units 0 for {@link DifferenceKind#SHORT_WEIGHT}, which has grams
 * @param claimed what the store would have back; zero on consignment, where it owes nothing yet
 * @param granted null until somebody decided
 * @param fate null unless granted, and for goods that are not there
 * @param backAt when the village had them again
 */
public record Difference(
        long id,
        long receiptLine,
        DifferenceKind kind,
        int units,
        long grams,
        Money claimed,
        Boolean granted,
        Fate fate,
        Instant backAt) {
    /** Whether the village still waits for the goods. */
    public boolean awaitsGoods() {
        return fate == Fate.RETURN && backAt == null;
    }
}
