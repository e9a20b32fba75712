package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import java.util.List;
import java.util.UUID;

/**
 * What the page sends: never a price.
 *
 * @param key makes a double click one order
 * @param variant of the session's goods
 * @param delivery {@code pickup:id} or {@code address:id}
 */
public record SessionOrderForm(
        String key,
        String variant,
        String quantity,
        String delivery,
        String note,
        String county,
        String adult,
        String exemption) {
    SessionOrderForm again() {
        return new SessionOrderForm(
                UUID.randomUUID().toString(), variant, quantity, delivery, note, county, adult, exemption);
    }

    Wanted wanted() {
        return new Wanted(
                Ids.parse(variant), WholeNumber.parse(quantity, 1, Wanted.MAX_QUANTITY, "quantity", "quantity"));
    }

    PlaceOrder command() {
        return new PlaceOrder(
                List.of(wanted()),
                PlaceOrder.Delivery.chosen(delivery),
                note,
                "yes".equals(adult),
                "yes".equals(exemption));
    }
}
