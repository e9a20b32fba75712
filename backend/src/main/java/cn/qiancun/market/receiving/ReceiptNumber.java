package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PrintedNumber;
import java.time.LocalDate;

/** The number of a receipt as it is read out: D and what {@link PrintedNumber} puts behind it. */
final class ReceiptNumber {
    private static final char LETTER = 'D';

    private ReceiptNumber() {}

    static String next(LocalDate day) {
        return PrintedNumber.next(LETTER, day);
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    static String require(String value) {
        return PrintedNumber.require(LETTER, value);
    }

    static boolean isOne(String value) {
        return PrintedNumber.isValid(LETTER, value);
    }
}
