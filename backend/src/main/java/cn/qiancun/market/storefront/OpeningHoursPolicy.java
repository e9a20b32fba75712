package cn.qiancun.market.storefront;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import java.time.Instant;
import java.time.LocalTime;

/** Whether a store's door is open: it is in business, and its hours, which are the same every day, have it open now. */
final class OpeningHoursPolicy {
    private static final String MIDNIGHT = "24:00";

    private OpeningHoursPolicy() {}

    static boolean isOpen(Store store, Instant now) {
        return store.open() && isOpen(store.hours(), LocalTime.ofInstant(now, ShopCalendar.ZONE));
    }

    /** @param hours such as {@code 07:00-20:00}; the last minute is no longer part of them */
    static boolean isOpen(String hours, LocalTime now) {
        var ends = hours.split("-");
        boolean begun = !now.isBefore(LocalTime.parse(ends[0]));
        return begun && (ends[1].equals(MIDNIGHT) || now.isBefore(LocalTime.parse(ends[1])));
    }
}
