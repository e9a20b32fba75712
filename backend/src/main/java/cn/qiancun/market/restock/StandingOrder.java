package cn.qiancun.market.restock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a store orders every week on the same days, until it ends it.
 *
 * @param nextOn the day on which the next order is written
 */
public record StandingOrder(long id, long storeId, Set<DayOfWeek> weekdays, LocalDate nextOn, List<Line> lines) {
    /** @param name null where the goods are no longer for sale */
    public record Line(long variantId, int quantity, String name) {}
}
