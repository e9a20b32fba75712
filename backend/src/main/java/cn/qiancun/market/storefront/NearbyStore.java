package cn.qiancun.market.storefront;

import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.VillageSummary;
import java.util.Locale;

/**
 * A store as visitors look for it.
 *
 * @param community where it is; null if the registry no longer has it
 * @param kilometres from where the visitor is, or null where either place is unknown
 * @param openNow whether its door is open at this moment
 */
public record NearbyStore(Store store, VillageSummary community, Double kilometres, boolean openNow) {
    private static final int METRES = 1_000;
    private static final int EXACT_KILOMETRES = 10;

    /** Whether the distance is told in metres. */
    public boolean closeBy() {
        return kilometres != null && metres() < METRES;
    }

    /** Kilometres, below ten with one decimal; close by metres, to ten. */
    public String shownDistance() {
        if (closeBy()) {
            return Long.toString(metres());
        }
        return kilometres < EXACT_KILOMETRES
                ? String.format(Locale.ROOT, "%.1f", kilometres)
                : Long.toString(Math.round(kilometres));
    }

    private long metres() {
        return Math.round(kilometres * METRES / 10) * 10;
    }

    /** {@code 历下区 泉城路街道 某社区}; empty if the registry no longer has it. */
    public String area() {
        return community == null
                ? ""
                : community.countyName() + " " + community.townshipName() + " " + community.shortName();
    }
}
