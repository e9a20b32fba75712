package cn.qiancun.market.receiving.api;

import cn.qiancun.market.receiving.Delivery;
import cn.qiancun.market.receiving.ExpectedDeliveries;
import cn.qiancun.market.receiving.Obstacle;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A delivery as JSON, as the slip has it.
 *
 * @param items empty in lists
 * @param receipts numbers of what was received of it
 */
record DeliveryBody(
        String orderNumber,
        String storeId,
        String sellerId,
        String sellerName,
        String villageCode,
        RestockState state,
        TermsKind terms,
        Instant shippedAt,
        List<Item> items,
        List<String> receipts) {
    /**
     * @param lotId 0 for goods without a lot
     * @param byWeight whether the accepted units may be weighed
     * @param perUnit pieces or grams in one unit
     * @param obstacle why its goods may not be received; null if they may
     * @param certificateId of the conformity certificate that is collected with the goods, or null
     */
    record Item(
            String lineId,
            String lotId,
            String lotCode,
            String variantId,
            String name,
            String spec,
            String unit,
            int shipped,
            int accounted,
            int outstanding,
            boolean byWeight,
            int perUnit,
            long unitPriceFen,
            LocalDate expiresOn,
            Obstacle obstacle,
            String certificateId) {}

    static DeliveryBody of(Delivery delivery) {
        return new DeliveryBody(
                delivery.orderNumber(),
                Long.toString(delivery.storeId()),
                Long.toString(delivery.sellerId()),
                delivery.sellerName(),
                delivery.village().value(),
                delivery.state(),
                delivery.terms(),
                delivery.shippedAt(),
                delivery.items().stream().map(DeliveryBody::item).toList(),
                delivery.receipts());
    }

    static DeliveryBody of(ExpectedDeliveries.Expected expected) {
        var order = expected.order();
        return new DeliveryBody(
                order.number(),
                Long.toString(order.storeId()),
                Long.toString(order.sellerId()),
                expected.sellerName(),
                order.village().value(),
                order.state(),
                order.terms(),
                order.shippedAt(),
                List.of(),
                List.of());
    }

    private static Item item(Delivery.Item item) {
        var lot = item.lot();
        return new Item(
                Long.toString(item.key().lineId()),
                Long.toString(item.key().lotId()),
                item.lotCode(),
                Long.toString(item.variantId()),
                item.name(),
                item.spec(),
                item.unit().label(),
                item.shipped(),
                item.accounted(),
                item.outstanding(),
                item.byWeight(),
                item.perUnit(),
                item.unitPrice().fen(),
                lot == null ? null : lot.expiresOn(),
                item.obstacle(),
                lot == null || lot.certificate() == null
                        ? null
                        : Long.toString(lot.certificate().id()));
    }
}
