package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * An order as a program asks for it, of what the shop or a session sells. No price, no state, no village: whatever else is
 * sent is refused.
 *
 * @param adultConfirmed that the buyer confirmed being an adult, for goods with alcohol; may be missing for others
 * @param exemptionConfirmed that the buyer, asked prominently, agreed that perishable goods are not taken back without a
 *     reason; may be missing, and they then stay returnable
 */
public record PlaceOrderBody(
        List<Line> lines, Delivery delivery, String note, Boolean adultConfirmed, Boolean exemptionConfirmed) {
    public record Line(String variantId, int quantity) {}

    public record Delivery(String pickupPointId, String addressId) {}

    public PlaceOrder command() {
        var wanted = new ArrayList<Wanted>();
        if (lines != null) {
            lines.forEach(
                    line -> wanted.add(line == null ? null : new Wanted(Ids.parse(line.variantId()), line.quantity())));
        }
        var where = delivery == null
                ? null
                : new PlaceOrder.Delivery(id(delivery.pickupPointId()), id(delivery.addressId()));
        return new PlaceOrder(
                wanted, where, note, Boolean.TRUE.equals(adultConfirmed), Boolean.TRUE.equals(exemptionConfirmed));
    }

    private static Long id(String text) {
        return text == null ? null : Ids.parse(text);
    }
}
