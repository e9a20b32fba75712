package cn.qiancun.market.restock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Days of the week as bits, Monday the first; and which day comes next. */
final class WeekdaysPolicy {
    private WeekdaysPolicy() {}

    static int bits(Collection<DayOfWeek> weekdays) {
        return weekdays.stream()
                .distinct()
                .mapToInt(day -> 1 << (day.getValue() - 1))
                .sum();
    }

    static Set<DayOfWeek> of(int bits) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if ((bits & 1 << (day.getValue() - 1)) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    /** The first of these days that is not before the given one. @param weekdays not empty */
    static LocalDate next(Set<DayOfWeek> weekdays, LocalDate from) {
        var day = from;
        while (!weekdays.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day;
    }
}
