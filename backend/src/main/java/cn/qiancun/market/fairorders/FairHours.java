package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** When a fair is, as moments and as people read it. */
final class FairHours {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    private FairHours() {}

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ShopCalendar.ZONE).toInstant();
    }

    static Instant opens(FairDay day) {
        return at(day.date(), day.opens());
    }

    static Instant closes(FairDay day) {
        return at(day.date(), day.closes());
    }

    static FairDay first(Fair fair) {
        return fair.days().get(0);
    }

    static FairDay last(Fair fair) {
        return fair.days().get(fair.days().size() - 1);
    }

    /** The last closing. */
    static Instant end(Fair fair) {
        return closes(last(fair));
    }

    /** {@code 11-22 09:00-17:00, 11-23 09:00-16:00}, as far as a pick-up point has room for it. */
    static String words(Fair fair) {
        var all = fair.days().stream().map(FairHours::words).collect(Collectors.joining(", "));
        int most = 60;
        return all.length() <= most ? all : words(first(fair)) + " … " + words(last(fair));
    }

    static String words(FairDay day) {
        return DAY.format(day.date()) + " " + day.opens() + "-" + day.closes();
    }
}
