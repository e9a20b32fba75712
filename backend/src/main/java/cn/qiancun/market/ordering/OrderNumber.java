package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CheckDigit;
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

    public OrderNumber {
        if (!isValid(value)) {
            throw BusinessException.notFound("not-found");
        }
    }

    /** A new number for an order that is placed on this day. */
    static OrderNumber next(LocalDate day) {
        var digits = DAY.format(day) + "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        return new OrderNumber("Q" + digits + CheckDigit.of(digits));
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    public static OrderNumber of(String value) {
        return new OrderNumber(value);
    }

    public static boolean isValid(String value) {
        return value != null && value.matches("Q[0-9]{17}") && CheckDigit.of(value.substring(1)) == 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
