package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much goods are marked down by the days they still keep.
 *
 * @param percents by days left, 0 for the last day: the fewer the days, the more percent
 */
public record MarkdownRule(SortedMap<Integer, Integer> percents) {
    /** The most that is taken off. */
    public static final int MOST_PERCENT = 90;

    private static final int MOST_DAYS = 30;
    private static final int WHOLE = 100;

    /** What a store begins with. */
    static final MarkdownRule USUAL = new MarkdownRule(new TreeMap<>(Map.of(0, 50, 1, 30, 2, 20, 3, 10)));

    /** @throws BusinessException INVALID {@code shelf.rule} for days or percents that are none, or a later day that costs less */
    MarkdownRule checked() {
        int before = MOST_PERCENT;
        for (var step : percents.entrySet()) {
            boolean known = step.getKey() >= 0 && step.getKey() <= MOST_DAYS && step.getValue() >= 1;
            if (!known || step.getValue() > before) {
                throw BusinessException.invalid("rule", "shelf.rule", MOST_PERCENT);
            }
            before = step.getValue();
        }
        return this;
    }

    /** 0 for goods that keep longer than the rule reaches, and for what has expired: it is not sold at all. */
    public int percentFor(long daysLeft) {
        if (daysLeft < 0 || daysLeft > MOST_DAYS) {
            return 0;
        }
        var from = percents.tailMap((int) daysLeft);
        return from.isEmpty() ? 0 : from.get(from.firstKey());
    }

    /** @param percent 1 to {@value #MOST_PERCENT}; rounded down to whole fen, never to nothing */
    static Money lowered(Money price, int percent) {
        return Money.ofFen(Math.max(1, price.fen() * (WHOLE - percent) / WHOLE));
    }
}
