package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;

/**
 * What carriage costs the buyer: nothing at a pick-up point; at home a fee per consignment that
 * falls away from a sum of goods on.
 */
record ShippingFeePolicy(Money fee, Money freeFrom) {
    static ShippingFeePolicy of(OrderingProperties settings) {
        return new ShippingFeePolicy(
                Money.ofFen(settings.deliveryFeeFen()), Money.ofFen(settings.freeDeliveryFromFen()));
    }

    Money feeFor(Money consignmentGoods, boolean pickup) {
        return pickup || consignmentGoods.compareTo(freeFrom) >= 0 ? Money.ZERO : fee;
    }
}
