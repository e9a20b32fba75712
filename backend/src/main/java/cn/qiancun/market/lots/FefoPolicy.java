package cn.qiancun.market.lots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lots units of one variant come from: the lot that the seller chose, then what expires first, then what lies on
 * the shelf without a lot.
 */
final class FefoPolicy {
    private FefoPolicy() {}

    /** Units of a lot that may be taken; listed first expired first. */
    record Available(long lotId, int units) {}

    /**
     * @param fromLots units by lot, in the order of taking
     * @param withoutLot units that come from none
     * @param missing units that nothing is left for
     */
    record Allocation(Map<Long, Integer> fromLots, int withoutLot, int missing) {}

    /** @param chosen a lot to begin with, or null; one that has nothing left is passed over */
    static Allocation allocate(int wanted, Long chosen, List<Available> lots, int withoutLot) {
        var taken = new LinkedHashMap<Long, Integer>();
        int left = wanted;
        if (chosen != null) {
            for (var lot : lots) {
                left -= lot.lotId() == chosen ? take(taken, lot, left) : 0;
            }
        }
        for (var lot : lots) {
            left -= chosen != null && lot.lotId() == chosen ? 0 : take(taken, lot, left);
        }
        int loose = Math.min(left, Math.max(withoutLot, 0));
        return new Allocation(taken, loose, left - loose);
    }

    private static int take(Map<Long, Integer> taken, Available lot, int wanted) {
        int units = Math.min(lot.units(), wanted);
        if (units > 0) {
            taken.put(lot.lotId(), units);
        }
        return units;
    }
}
