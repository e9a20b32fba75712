package cn.qiancun.market.shared;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/**
 * Numbers as they are printed and read out: a letter that says of what, the day, ten random digits, and a check digit by
 * Damm, which finds every wrong digit and every two digits swapped. They tell nothing about how many there are.
 * {@code Q26072204817203958}
 */
public final class PrintedNumber {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private PrintedNumber() {}

    /** A new one; whoever keeps it draws again if it is taken. */
    public static String next(char letter, LocalDate day) {
        var digits = DAY.format(day) + "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        return letter + digits + CheckDigit.of(digits);
    }

    public static boolean isValid(char letter, String value) {
        return value != null && value.matches(letter + "[0-9]{17}") && CheckDigit.of(value.substring(1)) == 0;
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    public static String require(char letter, String value) {
        if (!isValid(letter, value)) {
            throw BusinessException.notFound("not-found");
        }
        return value;
    }
}
