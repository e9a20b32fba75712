package cn.qiancun.market.search;

import cn.qiancun.market.catalog.TemperatureClass;
import java.time.LocalDate;
import java.util.Set;

/**
 * What lists are counted by that changes by itself.
 *
 * @param day in China
 * @param collected goods that keep at one of these can be collected at a pick-up point
 */
public record Today(LocalDate day, Set<TemperatureClass> collected) {
    /** Of the year, 1 to 12. */
    public int month() {
        return day.getMonthValue();
    }
}
