package cn.qiancun.market.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;

/** Days and months as people in the shop count them: in the time of China. */
public final class ShopCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ShopCalendar() {}

    /** The first moment of the day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** As programs are told a moment; null stays null. */
    public static OffsetDateTime inChina(Instant moment) {
        return moment == null ? null : moment.atZone(ZONE).toOffsetDateTime();
    }

    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    public static YearMonth monthOf(Instant moment) {
        return YearMonth.from(dayOf(moment));
    }
}
