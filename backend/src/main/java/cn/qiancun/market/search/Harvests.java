package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.SellingTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/**
 * The days on which goods were or will be harvested or made. Days that somebody wrote down count alone: that of the newest
 * lot on sale, and that of what is sold ahead. Where there are none, goods of a season have the middle of the next month in
 * which they are sold, for nobody says more; goods of all year have no day.
 */
final class Harvests {
    private static final int MIDDLE = 15;

    private Harvests() {}

    /**
     * @param lastMade when the newest lot on sale was harvested or made; null if none is on sale
     * @return in order
     */
    static List<LocalDate> of(SellingTerms selling, ProductTraits traits, LocalDate lastMade, LocalDate today) {
        var days = new TreeSet<LocalDate>();
        if (lastMade != null) {
            days.add(lastMade);
        }
        if (selling.harvestDate() != null && !selling.harvestDate().isBefore(today)) {
            days.add(selling.harvestDate());
        }
        if (days.isEmpty() && traits.seasonal() && !traits.seasonMonths().isEmpty()) {
            days.add(nextSeason(traits.seasonMonths(), today));
        }
        return List.copyOf(days);
    }

    /** This month if it is sold now, or the next month in which it is. */
    private static LocalDate nextSeason(List<Integer> seasonMonths, LocalDate today) {
        var months = new TreeSet<>(seasonMonths);
        Integer month = months.ceiling(today.getMonthValue());
        LocalDate middle = today.withDayOfMonth(MIDDLE);
        return month == null ? middle.plusYears(1).withMonth(months.first()) : middle.withMonth(month);
    }
}
