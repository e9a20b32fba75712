package cn.qiancun.market.lots;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What of a lot went to one line of a consignment.
 *
 * @param returned units that came back into the lot; {@code wasted} those that came back and were thrown away
 * @param chosen whether the seller took this lot instead of the one that expires first
 */
public record PickedLot(
        long lineId,
        long consignmentId,
        String orderNumber,
        long lotId,
        String code,
        long variantId,
        int quantity,
        int returned,
        int wasted,
        boolean chosen,
        LocalDate madeOn,
        LocalDate expiresOn,
        boolean certified,
        Instant pickedAt) {
    /** What its buyer still has. */
    public int withBuyer() {
        return quantity - returned - wasted;
    }
}
