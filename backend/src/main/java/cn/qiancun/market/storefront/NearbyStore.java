package cn.qiancun.market.storefront;

import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.VillageSummary;

/**
 * A store as visitors look for it.
 *
 * @param community where it is; null if the registry no longer has it
 * @param metres from where the visitor is, or null where either place is unknown
 * @param openNow whether its door is open at this moment
 */
public record NearbyStore(Store store, VillageSummary community, Long metres, boolean openNow) {
    private static final int KILOMETRE = 1_000;
    private static final int EXACT = 10 * KILOMETRE;

    /** Whether the distance is told in metres. */
    public boolean closeBy() {
        return metres != null && tens() < KILOMETRE;
    }

    /** Kilometres, below ten with one decimal; close by metres, to ten. */
    public String shownDistance() {
        if (closeBy()) {
            return Long.toString(tens());
        }
        long tenths = (metres + 50) / 100;
        return metres < EXACT ? tenths / 10 + "." + tenths % 10 : Long.toString((metres + 500) / KILOMETRE);
    }

    private long tens() {
        return (metres + 5) / 10 * 10;
    }

    /** {@code 历下区 泉城路街道 某社区}; empty if the registry no longer has it. */
    public String area() {
        return community == null
                ? ""
                : community.countyName() + " " + community.townshipName() + " " + community.shortName();
    }
}
