package cn.qiancun.market.storefront;

/** How far it is from one place to another as the crow flies: the haversine formula on a ball of the earth's mean radius. */
final class DistancePolicy {
    private static final int EARTH_METRES = 6_371_009;

    private DistancePolicy() {}

    /** In whole metres; wrong by at most half a percent, since the earth is no ball. */
    static long metres(Position from, Position to) {
        double latitude = Math.toRadians(from.latitude().doubleValue());
        double otherLatitude = Math.toRadians(to.latitude().doubleValue());
        double north = Math.sin((otherLatitude - latitude) / 2);
        double east = Math.sin(
                Math.toRadians(to.longitude().subtract(from.longitude()).doubleValue()) / 2);
        double half = north * north + Math.cos(latitude) * Math.cos(otherLatitude) * east * east;
        // Rounding may bring the opposite side of the earth above one.
        return Math.round(2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, half))));
    }
}
