package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PrintedNumber;
import java.time.LocalDate;

/** An order's number as it is printed and read out: Q and what {@link PrintedNumber} puts behind it. */
public record OrderNumber(String value) {
    private static final char LETTER = 'Q';

    public OrderNumber {
        if (!isValid(value)) {
            throw BusinessException.notFound("not-found");
        }
    }

    /** A new number for an order that is placed on this day. */
    static OrderNumber next(LocalDate day) {
        return new OrderNumber(PrintedNumber.next(LETTER, day));
    }

    /** @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses */
    public static OrderNumber of(String value) {
        return new OrderNumber(value);
    }

    public static boolean isValid(String value) {
        return PrintedNumber.isValid(LETTER, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
