package cn.qiancun.market.lots;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where sold goods are taken from, wherever they lie: the lot that was chosen; else what expires first, and then what lies
 * there without a lot. What is nowhere is taken from nowhere all the same: it has been sold.
 */
public final class FirstExpired {
    private FirstExpired() {}

    /** Goods that may be taken. @param slot how the caller knows them @param expiresOn null without a lot */
    public record Pile<S>(S slot, long lotId, long quantity, LocalDate expiresOn) {}

    /**
     * @param chosen a lot, or null
     * @param piles with what lies there, above zero; those of one lot are taken in the order in which they are given
     * @param nowhere what is left over is taken from here
     * @return by slot, above zero
     */
    public static <S> Map<S, Long> take(long wanted, Long chosen, List<Pile<S>> piles, S nowhere) {
        var taken = new LinkedHashMap<S, Long>();
        long left = wanted;
        for (var pile : inOrder(piles)) {
            boolean serves = chosen == null || pile.lotId() == chosen;
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

    private static <S> List<Pile<S>> inOrder(List<Pile<S>> piles) {
        return piles.stream()
                .sorted(Comparator.comparing(
                                (Pile<S> pile) -> pile.expiresOn(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Pile::lotId))
                .toList();
    }
}
