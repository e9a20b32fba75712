package cn.qiancun.market.shelf;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * What of an article was sold and thrown away, day by day.
 *
 * @param days every day from the first on which the article was in the store, or the first of the weeks asked for, to
 *     yesterday; in their order, days without a sale too
 */
public record SoldPerWeekday(long articleId, List<Day> days) {
    /** Pieces or grams. @param sold less what customers brought back */
    public record Day(LocalDate day, long sold, long wasted) {}

    /** One number per week, the oldest first. */
    public List<Long> soldOn(DayOfWeek weekday) {
        return days.stream()
                .filter(day -> day.day().getDayOfWeek() == weekday)
                .map(Day::sold)
                .toList();
    }

    public long sold(DayOfWeek weekday) {
        return soldOn(weekday).stream().mapToLong(Long::longValue).sum();
    }

    public long wasted(DayOfWeek weekday) {
        return days.stream()
                .filter(day -> day.day().getDayOfWeek() == weekday)
                .mapToLong(Day::wasted)
                .sum();
    }

    public long sold() {
        return days.stream().mapToLong(Day::sold).sum();
    }

    public long wasted() {
        return days.stream().mapToLong(Day::wasted).sum();
    }
}
