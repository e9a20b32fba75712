package cn.qiancun.market.tracing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which scans cannot well be those of a lot's own goods. An item is shown to a family and its guests, and to whoever
 * packs it and hands it over: {@value #PEOPLE_PER_ITEM} people an item are likely, and small lots are shown around.
 */
final class ScanPatternPolicy {
    static final int PEOPLE_PER_ITEM = 5;
    static final int ALWAYS_LIKELY = 50;
    /** Leftovers in freezers and curious people: a few a day are no pattern. */
    static final int DAYS_AFTER_END = 180;

    static final int LIKELY_AFTER_END = 10;

    private ScanPatternPolicy() {}

    /**
     * A lot as far as it matters here.
     *
     * @param items how many there are of it; 0 if it is not counted in items
     * @param end the last day on which it could be eaten or sold; null if nobody knows
     */
    record Goods(LocalDate madeOn, LocalDate end, long items) {}

    /** What was counted, and what would still have been likely. */
    record Suspicion(ScanPattern pattern, long observed, long likely) {}

    static List<Suspicion> of(Goods goods, List<ScanDay> days) {
        var found = new ArrayList<Suspicion>();
        long scanners = days.stream().mapToLong(ScanDay::scanners).sum();
        long likely = Math.max(ALWAYS_LIKELY, goods.items() * PEOPLE_PER_ITEM);
        if (goods.items() > 0 && scanners > likely) {
            found.add(new Suspicion(ScanPattern.TOO_MANY_SCANNERS, scanners, likely));
        }
        // Who makes a label tries it, often on the evening before.
        long before = days.stream()
                .filter(day -> day.day().isBefore(goods.madeOn().minusDays(1)))
                .mapToLong(ScanDay::scans)
                .sum();
        if (before > 0) {
            found.add(new Suspicion(ScanPattern.BEFORE_MADE, before, 0));
        }
        if (goods.end() != null) {
            long after = days.stream()
                    .filter(day -> day.day().isAfter(goods.end().plusDays(DAYS_AFTER_END)))
                    .mapToLong(ScanDay::scanners)
                    .sum();
            if (after > LIKELY_AFTER_END) {
                found.add(new Suspicion(ScanPattern.LONG_AFTER_END, after, LIKELY_AFTER_END));
            }
        }
        return found;
    }

    /** Whether it is worth another look after somebody dismissed it at an earlier count. */
    static boolean isWorse(long observed, long dismissed) {
        return observed >= 2 * dismissed;
    }
}
