package cn.qiancun.market.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and moments as people write them into cells, in the time of China, or as a spreadsheet counts them since 1899. */
public final class CellTimes {
    private static final Pattern WRITTEN =
            Pattern.compile("(2\\d{3})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]+(\\d{1,2}):(\\d{2})(?::\\d{2})?)?");
    private static final Pattern COUNTED = Pattern.compile("[4-9]\\d{4}(\\.\\d{1,15})?");
    private static final LocalDateTime FIRST = LocalDate.of(1899, 12, 30).atStartOfDay();
    private static final BigDecimal MINUTES_OF_A_DAY = BigDecimal.valueOf(24 * 60);

    private CellTimes() {}

    /** @throws IllegalArgumentException for anything else; @return null for an empty cell */
    public static LocalDate day(String cell) {
        LocalDateTime read = read(cell);
        return read == null ? null : read.toLocalDate();
    }

    /** A day alone is its first minute. @throws IllegalArgumentException for anything else; @return null for an empty cell */
    public static Instant minute(String cell) {
        LocalDateTime read = read(cell);
        return read == null ? null : read.atZone(ShopCalendar.ZONE).toInstant();
    }

    private static LocalDateTime read(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (COUNTED.matcher(cell).matches()) {
            return FIRST.plusMinutes(new BigDecimal(cell)
                    .multiply(MINUTES_OF_A_DAY)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        }
        Matcher written = WRITTEN.matcher(cell);
        if (!written.matches()) {
            throw new IllegalArgumentException("Neither a day nor a minute");
        }
        try {
            return LocalDateTime.of(
                    number(written, 1), number(written, 2), number(written, 3), number(written, 4), number(written, 5));
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(noSuchDay);
        }
    }

    private static int number(Matcher written, int group) {
        return written.group(group) == null ? 0 : Integer.parseInt(written.group(group));
    }
}
