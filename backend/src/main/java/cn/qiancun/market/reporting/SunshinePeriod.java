package cn.qiancun.market.reporting;

import java.time.YearMonth;

/** Which months a person wants to see added up. */
public enum SunshinePeriod {
    MONTH,
    YEAR,
    ALL;

    /** The first month of it, if {@code month} is the current one. */
    YearMonth first(YearMonth month) {
        return switch (this) {
            case MONTH -> month;
            case YEAR -> month.withMonth(1);
            case ALL -> YearMonth.of(2020, 1);
        };
    }
}
