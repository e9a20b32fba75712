package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.Wanted;
import java.util.List;

/**
 * Orders these goods to one place. Prices are not in it: they are the catalogue's.
 *
 * @param lines 1 to {@value #MAX_LINES}; lines of one variant are merged
 * @param note for the sellers, up to {@value #MAX_NOTE} characters; may be null
 * @param adultConfirmed whether the buyer confirmed being an adult; goods with alcohol are not sold without
 */
public record PlaceOrder(List<Wanted> lines, Delivery delivery, String note, boolean adultConfirmed) {
    public static final int MAX_LINES = 100;
    public static final int MAX_NOTE = 200;

    /** Of goods without alcohol. */
    public PlaceOrder(List<Wanted> lines, Delivery delivery, String note) {
        this(lines, delivery, note, false);
    }

    /** One of the two, the other null: a pick-up point, or an address of the buyer's own book. */
    public record Delivery(Long pickupPointId, Long addressId) {
        public boolean isPickup() {
            return pickupPointId != null;
        }
    }
}
