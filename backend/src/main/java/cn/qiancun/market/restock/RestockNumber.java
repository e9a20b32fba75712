package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PrintedNumber;
import java.time.LocalDate;

/** The number of an order as slips show it: R and what {@link PrintedNumber} puts behind it. */
final class RestockNumber {
    private static final char LETTER = 'R';

    private RestockNumber() {}

    static String next(LocalDate day) {
        return PrintedNumber.next(LETTER, day);
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    static String require(String value) {
        return PrintedNumber.require(LETTER, value);
    }
}
