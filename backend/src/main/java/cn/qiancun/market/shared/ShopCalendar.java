package cn.qiancun.market.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days and months as people in the shop count them: in the time of China. */
public final class ShopCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private ShopCalendar() {}

    /** {@code 2026-11-22 09:30}; empty for null. */
    public static String minute(Instant moment) {
        return moment == null ? "" : MINUTE.format(moment);
    }

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
