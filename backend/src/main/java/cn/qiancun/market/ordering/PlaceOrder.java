package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.List;
import java.util.Objects;

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

    /** @throws BusinessException INVALID {@code order.lines}, {@code order.delivery} */
    public void requireWhole() {
        if (lines == null
                || lines.isEmpty()
                || lines.size() > MAX_LINES
                || lines.stream().anyMatch(Objects::isNull)) {
            throw BusinessException.invalid("lines", "order.lines", MAX_LINES);
        }
        if (delivery == null || (delivery.pickupPointId() == null) == (delivery.addressId() == null)) {
            throw BusinessException.invalid("delivery", "order.delivery");
        }
    }

    /** One of the two, the other null: a pick-up point, or an address of the buyer's own book. */
    public record Delivery(Long pickupPointId, Long addressId) {
        private static final String PICKUP = "pickup:";
        private static final String ADDRESS = "address:";

        /** As a form chooses it: {@code pickup:id} or {@code address:id}. @throws BusinessException INVALID {@code order.delivery} */
        public static Delivery chosen(String value) {
            if (value != null && value.startsWith(PICKUP)) {
                return new Delivery(Ids.parse(value.substring(PICKUP.length())), null);
            }
            if (value != null && value.startsWith(ADDRESS)) {
                return new Delivery(null, Ids.parse(value.substring(ADDRESS.length())));
            }
            throw BusinessException.invalid("delivery", "order.delivery");
        }

        public boolean isPickup() {
            return pickupPointId != null;
        }
    }
}
