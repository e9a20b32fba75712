package cn.qiancun.market.shelf;

import cn.qiancun.market.lots.FirstExpired;
import cn.qiancun.market.shelf.Holdings.Slot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where sold goods are taken from: as {@link FirstExpired} says, of one lot in the article's own place before other places.
 * What is nowhere is taken from lot 0 below zero: it has been sold, and somebody settles it.
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
        var byPlace = piles.stream()
                .sorted(Comparator.comparing((Pile pile) -> !pile.slot().place().equals(nowhere.place()))
                        .thenComparing(pile -> pile.slot().place()))
                .map(pile ->
                        new FirstExpired.Pile<>(pile.slot(), pile.slot().lotId(), pile.quantity(), pile.expiresOn()))
                .toList();
        return FirstExpired.take(wanted, chosen, byPlace, nowhere);
    }
}
