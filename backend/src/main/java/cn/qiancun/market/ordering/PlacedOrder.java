package cn.qiancun.market.ordering;

import java.util.List;

/** What the buyer is told of the order just placed, as the API gives it: ids are strings, money is fen. */
public record PlacedOrder(String number, OrderState state, long payableFen, List<Consignment> consignments) {
    public record Consignment(String id, String sellerId, ConsignmentState state, long goodsFen, long shippingFen) {}
}
