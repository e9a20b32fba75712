package cn.qiancun.market.ordering;

/** A consignment's state and whose it is. */
record ConsignmentHead(
        long id, long orderId, String orderNumber, long sellerId, ConsignmentState state, Long pickupPointId) {
    boolean isPickup() {
        return pickupPointId != null;
    }
}
