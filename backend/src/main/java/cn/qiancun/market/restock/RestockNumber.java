package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CheckDigit;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** The number of an order as slips show it: R, the day, ten random digits and a check digit. */
final class RestockNumber {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private RestockNumber() {}

    static String next(LocalDate day) {
        var digits = DAY.format(day) + "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        return "R" + digits + CheckDigit.of(digits);
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    static String require(String value) {
        boolean valid = value != null && value.matches("R[0-9]{17}") && CheckDigit.of(value.substring(1)) == 0;
        if (!valid) {
            throw BusinessException.notFound("not-found");
        }
        return value;
    }
}
