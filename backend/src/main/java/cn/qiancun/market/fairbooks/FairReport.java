package cn.qiancun.market.fairbooks;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.shared.Money;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What a fair came to, as its sale lines say. All amounts less what was given back.
 *
 * @param totals the fair's own
 * @param villages and the lists after it: what sold most first
 * @param hours in their order
 * @param late sold at stalls after the fair was closed; in all other figures, too
 * @param others fairs of the same organiser that were closed before, the latest first
 */
public record FairReport(
        Fair fair,
        Totals totals,
        List<Part> villages,
        List<Part> categories,
        List<Part> products,
        List<Part> stalls,
        List<Hour> hours,
        Money late,
        List<Compared> others) {
    /** @param sales at stalls, however many lines each had; {@code stalls}: those that sold something */
    public record Totals(
            int sales, int stalls, int villages, int products, Money sold, Money cash, Money code, Money preorders) {
        public Money all() {
            return sold.plus(preorders);
        }
    }

    /** @param key the village's code, the category's code, the product's or the stall's id */
    public record Part(String key, String name, Money cash, Money code, Money preorders) {
        public Money all() {
            return cash.plus(code).plus(preorders);
        }
    }

    /** At stalls; preorders are paid at other times. */
    public record Hour(LocalDateTime begins, int sales, Money sold) {}

    public record Compared(Fair fair, int villages, Money sold, Money cash, Money preorders) {
        public Money all() {
            return sold.plus(preorders);
        }
    }

    /** The largest of them, for bars. */
    public Money largest(List<Part> parts) {
        return parts.stream().map(Part::all).max(Money::compareTo).orElse(Money.ZERO);
    }

    public Money largestHour() {
        return hours.stream().map(Hour::sold).max(Money::compareTo).orElse(Money.ZERO);
    }
}
