package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CheckDigit;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** The number of a receipt as it is read out: D, the day, ten random digits and a check digit. */
final class ReceiptNumber {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private ReceiptNumber() {}

    static String next(LocalDate day) {
        var digits = DAY.format(day) + "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
        return "D" + digits + CheckDigit.of(digits);
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    static String require(String value) {
        if (!isOne(value)) {
            throw BusinessException.notFound("not-found");
        }
        return value;
    }

    static boolean isOne(String value) {
        return value != null && value.matches("D[0-9]{17}") && CheckDigit.of(value.substring(1)) == 0;
    }
}
