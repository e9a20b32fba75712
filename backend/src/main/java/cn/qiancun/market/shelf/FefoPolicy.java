package cn.qiancun.market.shelf;

import cn.qiancun.market.shelf.Holdings.Slot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where sold goods are taken from: the lot that was scanned; else what expires first of what may be sold, in the article's
 * own place before other places, and then what lies there without a lot. What is nowhere is taken from lot 0 below zero: it has
 * been sold, and somebody settles it.
 */
final class FefoPolicy {
    private FefoPolicy() {}

    /** Goods that may be taken. @param expiresOn null without a lot */
    record Pile(Slot slot, long quantity, LocalDate expiresOn) {}

    /**
     * @param piles with what lies there, above zero
     * @param chosen a lot that was scanned, whether it may be sold or not: it has been; or null
     * @return by slot, above zero
     */
    static Map<Slot, Long> take(long wanted, Long chosen, List<Pile> piles, Slot nowhere) {
        var taken = new LinkedHashMap<Slot, Long>();
        long left = wanted;
        for (var pile : inOrder(piles, nowhere.place())) {
            boolean serves = chosen == null || pile.slot().lotId() == chosen;
            long some = serves ? Math.min(left, pile.quantity()) : 0;
            if (some > 0) {
                taken.merge(pile.slot(), some, Long::sum);
                left -= some;
            }
        }
        if (left > 0) {
            taken.merge(nowhere, left, Long::sum);
        }
        return taken;
    }

    private static List<Pile> inOrder(List<Pile> piles, String ownPlace) {
        return piles.stream()
                .sorted(Comparator.comparing(Pile::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(pile -> pile.slot().lotId())
                        .thenComparing(pile -> !pile.slot().place().equals(ownPlace))
                        .thenComparing(pile -> pile.slot().place()))
                .toList();
    }
}
