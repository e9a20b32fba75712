package cn.qiancun.market.restock;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * How much to order: the newsvendor's quantity. What is ordered today arrives after the lead time and has to last until
 * what the next order brings arrives, or until it spoils. The demand of those days is taken to be normal around what was
 * sold on the same weekdays; the store's service level says how often it should be met. Of goods that are thrown away the
 * level is lowered by the share that was: a piece left over costs more there. What is on the shelf and on its way is
 * taken off, and the rest rounded up to whole wholesale units, unless the last would spoil before anybody bought it.
 */
final class OrderQuantityPolicy {
    /** Below, one would plan to run out more often than not. */
    static final int LEAST_LEVEL = 5_000;

    /** How far ahead demand is foreseen; what keeps longer is not ordered for longer. */
    static final int MAX_DAYS = 60;

    static final int MAX_UNITS = 9_999;

    private static final int WHOLE = 10_000;
    private static final MathContext EXACT = MathContext.DECIMAL64;
    /** Decimals behind which thirds and sevenths are only rounding. */
    private static final int NOISE = 6;

    /** The normal distribution: basis points of probability, and thousandths of the standard deviation above the mean. */
    private static final int[][] NORMAL = {
        {5_000, 0},
        {6_000, 253},
        {7_000, 524},
        {8_000, 842},
        {8_500, 1_036},
        {9_000, 1_282},
        {9_500, 1_645},
        {9_750, 1_960},
        {9_900, 2_326},
        {9_950, 2_576},
        {9_990, 3_090}
    };

    private OrderQuantityPolicy() {}

    /** What was sold and thrown away on a day, in pieces or grams. */
    record Day(LocalDate day, long sold, long wasted) {}

    /**
     * @param history days without a gap, those on which nothing was sold too
     * @param reviewDays from this order to the next
     * @param onHand pieces or grams on the shelf; below zero counts as none
     * @param incoming pieces or grams that are ordered already
     * @param perUnit pieces or grams in a wholesale unit
     * @param portion what one customer takes: a piece, or so many grams
     */
    record Question(
            List<Day> history,
            LocalDate today,
            int leadDays,
            int reviewDays,
            int shelfLifeDays,
            int serviceLevelBasisPoints,
            long onHand,
            long incoming,
            int perUnit,
            int portion) {}

    /** What decided over the quantity beside the demand. */
    enum Limit {
        NONE,
        /** There is no day to learn from. */
        NO_HISTORY,
        /** A unit more would spoil before it is sold. */
        SHELF_LIFE
    }

    /**
     * @param units wholesale units to order
     * @param expected pieces or grams that will be asked for in those days
     * @param target pieces or grams that should be there for them
     * @param days how many days they are
     * @param level at which the target was set, in basis points
     * @param waste share of what left the shelf that was thrown away, in basis points
     */
    record Answer(int units, long expected, long target, int days, int level, int waste, Limit limit) {}

    static Answer of(Question question) {
        int waste = waste(question.history());
        int level = level(question.serviceLevelBasisPoints(), waste);
        int fresh = Math.max(1, question.shelfLifeDays());
        int days = within(question.leadDays() + Math.min(Math.max(1, question.reviewDays()), fresh));
        if (question.history().isEmpty()) {
            return new Answer(0, 0, 0, days, level, waste, Limit.NO_HISTORY);
        }
        var expected = mean(question, days);
        long target = target(question, days, level);
        long there = Math.max(0, question.onHand()) + Math.max(0, question.incoming());
        long wanted = ceiling(Math.max(0, target - there), question.perUnit());
        long sellable = Math.max(0, target(question, within(question.leadDays() + fresh), level) - there);
        long most = sellable / question.perUnit();
        var limit = wanted > most ? Limit.SHELF_LIFE : Limit.NONE;
        int units = (int) Math.min(MAX_UNITS, Math.min(wanted, most));
        return new Answer(units, whole(expected), target, days, level, waste, limit);
    }

    /** Of what left the shelf, the share that was thrown away. */
    static int waste(List<Day> history) {
        long sold = history.stream().mapToLong(day -> Math.max(0, day.sold())).sum();
        long wasted =
                history.stream().mapToLong(day -> Math.max(0, day.wasted())).sum();
        return sold + wasted == 0 ? 0 : (int) (Math.multiplyExact(wasted, WHOLE) / (sold + wasted));
    }

    /** The store's level, lowered by the share that spoils, and never below {@value #LEAST_LEVEL}. */
    static int level(int serviceLevel, int waste) {
        int lowered = (int) ((long) serviceLevel * (WHOLE - waste) / WHOLE);
        return Math.max(LEAST_LEVEL, Math.min(lowered, NORMAL[NORMAL.length - 1][0]));
    }

    private static long target(Question question, int days, int level) {
        var mean = mean(question, days);
        if (mean.signum() == 0) {
            return 0;
        }
        var deviation = variance(question, days, mean).sqrt(EXACT);
        return whole(mean.add(deviation.multiply(BigDecimal.valueOf(normal(level), 3)), EXACT));
    }

    private static BigDecimal mean(Question question, int days) {
        var mean = BigDecimal.ZERO;
        for (int ahead = 0; ahead < days; ahead++) {
            mean = mean.add(
                    meanOn(question.history(), question.today().plusDays(ahead).getDayOfWeek()));
        }
        return mean;
    }

    /** As far as the weekday was never seen, what was sold on any day. */
    private static BigDecimal meanOn(List<Day> history, DayOfWeek weekday) {
        var same = history.stream()
                .filter(day -> day.day().getDayOfWeek() == weekday)
                .toList();
        var days = same.isEmpty() ? history : same;
        long sold = days.stream().mapToLong(day -> Math.max(0, day.sold())).sum();
        return BigDecimal.valueOf(sold).divide(BigDecimal.valueOf(days.size()), EXACT);
    }

    /** As the days differed from their weekday's mean, and no less than customers who come by chance make. */
    private static BigDecimal variance(Question question, int days, BigDecimal mean) {
        var squares = BigDecimal.ZERO;
        for (var day : question.history()) {
            var usual = meanOn(question.history(), day.day().getDayOfWeek());
            squares = squares.add(
                    BigDecimal.valueOf(Math.max(0, day.sold())).subtract(usual).pow(2), EXACT);
        }
        var seen = squares.multiply(BigDecimal.valueOf(days), EXACT)
                .divide(BigDecimal.valueOf(question.history().size()), EXACT);
        return seen.max(mean.multiply(BigDecimal.valueOf(question.portion())));
    }

    private static int normal(int level) {
        for (int i = 1; i < NORMAL.length; i++) {
            if (level <= NORMAL[i][0]) {
                int from = NORMAL[i - 1][0];
                int below = NORMAL[i - 1][1];
                return below + (NORMAL[i][1] - below) * (level - from) / (NORMAL[i][0] - from);
            }
        }
        return NORMAL[NORMAL.length - 1][1];
    }

    private static int within(int days) {
        return Math.min(MAX_DAYS, days);
    }

    private static long whole(BigDecimal amount) {
        return amount.setScale(NOISE, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static long ceiling(long amount, int perUnit) {
        return (amount + perUnit - 1) / perUnit;
    }
}
