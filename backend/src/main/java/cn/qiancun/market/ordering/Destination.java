package cn.qiancun.market.ordering;

/** Where an order goes, frozen on it: a pick-up point, or a copy of an address. The rest is null. */
record Destination(Long pickupPointId, String recipient, String phone, String countyCode, String detail) {
    static Destination pickup(long pickupPointId) {
        return new Destination(pickupPointId, null, null, null, null);
    }

    boolean isPickup() {
        return pickupPointId != null;
    }
}
