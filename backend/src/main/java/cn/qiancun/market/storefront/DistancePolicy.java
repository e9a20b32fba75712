package cn.qiancun.market.storefront;

/** How far it is from one place to another as the crow flies: the haversine formula on a ball of the earth's mean radius. */
final class DistancePolicy {
    private static final double EARTH_KILOMETRES = 6_371.0088;

    private DistancePolicy() {}

    /** In kilometres; wrong by at most half a percent, since the earth is no ball. */
    static double kilometres(Position from, Position to) {
        double north = Math.toRadians(to.latitude() - from.latitude());
        double east = Math.toRadians(to.longitude() - from.longitude());
        double shrunk = Math.cos(Math.toRadians(from.latitude())) * Math.cos(Math.toRadians(to.latitude()));
        double half = square(Math.sin(north / 2)) + shrunk * square(Math.sin(east / 2));
        // Rounding may bring the opposite side of the earth above one.
        return 2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(Math.min(1, half)));
    }

    private static double square(double value) {
        return value * value;
    }
}
