package cn.qiancun.market.settlement;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** What the villages sold and were credited, by month of the shop's calendar; complete up to some seconds ago. */
@Service
public class VillageTotals {
    private final MonthTotals totals;

    VillageTotals(MonthTotals totals) {
        this.totals = totals;
    }

    /**
     * Totals of a period.
     *
     * @param villages by 12-digit code
     * @param counties by 6-digit code; an order with goods of two villages of a county counts once there
     * @param all of every village
     */
    public record Period(Map<String, Totals> villages, Map<String, Totals> counties, Totals all) {}

    /** Both months included. */
    public Period between(YearMonth from, YearMonth to) {
        var villages = new TreeMap<String, Totals>();
        var counties = new TreeMap<String, Totals>();
        var all = Totals.NONE;
        for (var each : totals.byScope(from, to).entrySet()) {
            switch (each.getKey().length()) {
                case 0 -> all = each.getValue();
                case 6 -> counties.put(each.getKey(), each.getValue());
                default -> villages.put(each.getKey(), each.getValue());
            }
        }
        return new Period(villages, counties, all);
    }
}
