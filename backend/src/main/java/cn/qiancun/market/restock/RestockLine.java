package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.util.List;

/**
 * One variant of an order; quantities are wholesale units of it.
 *
 * @param accepted what the village has agreed to supply, 0 before it answers
 * @param unitPrice of a unit: wholesale for BUYOUT, retail for CONSIGNMENT
 * @param lots what left; their quantities sum to what was shipped
 */
public record RestockLine(
        long id,
        long variantId,
        long productId,
        String name,
        String spec,
        int ordered,
        int accepted,
        int shipped,
        Money unitPrice,
        List<ShippedLot> lots,
        SalesUnit unit) {
    /** Name and specification as a list says them. */
    public String title() {
        return name + " " + spec;
    }
}
