package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.Wanted;
import java.util.List;

/**
 * Orders these goods to one place. Prices are not in it: they are the catalogue's.
 *
 * @param lines 1 to {@value #MAX_LINES}; lines of one variant are merged
 * @param note for the sellers, up to {@value #MAX_NOTE} characters; may be null
 * @param adultConfirmed whether the buyer confirmed being an adult; goods with alcohol are not sold without
 * @param exemptionConfirmed whether the buyer agreed that perishable goods are not taken back without a reason
 */
public record PlaceOrder(
        List<Wanted> lines, Delivery delivery, String note, boolean adultConfirmed, boolean exemptionConfirmed) {
    public static final int MAX_LINES = 100;
    public static final int MAX_NOTE = 200;

    /** Without any confirmation. */
    public PlaceOrder(List<Wanted> lines, Delivery delivery, String note) {
        this(lines, delivery, note, false, false);
    }

    /** One of the two, the other null: a pick-up point, or an address of the buyer's own book. */
    public record Delivery(Long pickupPointId, Long addressId) {
        public boolean isPickup() {
            return pickupPointId != null;
        }
    }
}
