package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/**
 * An order's number as it is printed and read out: Q, the day, ten random digits, and a check digit
 * by Damm, which finds every wrong digit and every two digits swapped. It tells nothing about how
 * many orders there are. {@code Q26072204817203958}
 */
public record OrderNumber(String value) {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    /** Damm's quasigroup of order 10. */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    public OrderNumber {
        if (!isValid(value)) {
            throw BusinessException.notFound("not-found");
        }
    }

    /** A new number for an order that is placed on this day. */
    static OrderNumber next(LocalDate day) {
        var digits = DAY.format(day) + "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        return new OrderNumber("Q" + digits + interim(digits));
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    public static OrderNumber of(String value) {
        return new OrderNumber(value);
    }

    public static boolean isValid(String value) {
        return value != null && value.matches("Q[0-9]{17}") && interim(value.substring(1)) == 0;
    }

    private static int interim(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }

    @Override
    public String toString() {
        return value;
    }
}
