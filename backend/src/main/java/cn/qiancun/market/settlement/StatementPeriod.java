package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Days of the shop's calendar, both included; at most a leap year of them. */
public record StatementPeriod(LocalDate from, LocalDate to) {
    public static final int MAX_DAYS = 366;

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    public StatementPeriod {
        if (from.isBefore(FIRST) || from.isAfter(LAST)) {
            throw BusinessException.invalid("from", "statement.date");
        }
        if (to.isAfter(LAST)) {
            throw BusinessException.invalid("to", "statement.date");
        }
        if (to.isBefore(from)) {
            throw BusinessException.invalid("to", "statement.order");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw BusinessException.invalid("to", "statement.long", MAX_DAYS);
        }
    }

    public static StatementPeriod of(YearMonth month) {
        return new StatementPeriod(month.atDay(1), month.atEndOfMonth());
    }

    /**
     * A month such as {@code 2026-11}; nothing is the month of {@code now}.
     *
     * @throws BusinessException INVALID {@code statement.month}
     */
    public static StatementPeriod ofMonth(String month, Instant now) {
        if (month == null || month.isBlank()) {
            return of(ShopCalendar.monthOf(now));
        }
        try {
            return of(YearMonth.parse(month));
        } catch (DateTimeException | BusinessException unreadable) {
            throw BusinessException.invalid("month", "statement.month");
        }
    }

    /**
     * Two days such as {@code 2026-11-01}; without either it is the month of {@code now}.
     *
     * @throws BusinessException INVALID {@code statement.date}, {@code statement.order} or {@code statement.long}
     */
    public static StatementPeriod between(String from, String to, Instant now) {
        var month = ShopCalendar.monthOf(now);
        return new StatementPeriod(day("from", from, month.atDay(1)), day("to", to, month.atEndOfMonth()));
    }

    private static LocalDate day(String field, String text, LocalDate absent) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw BusinessException.invalid(field, "statement.date");
        }
    }

    public Instant start() {
        return ShopCalendar.startOf(from);
    }

    /** The first moment after it. */
    public Instant end() {
        return ShopCalendar.startOf(to.plusDays(1));
    }
}
