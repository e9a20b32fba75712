package cn.qiancun.market.stalls;

import cn.qiancun.market.lots.FirstExpired;
import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * What lies of some wares whose rows are locked, while it is changed: every change is a movement, and no lot goes below zero
 * but lot 0.
 */
final class Piles {
    /** Goods of one lot; lot 0: of none. */
    record Pile(long wareId, long lotId) {}

    /** A change that is to be written. @param quantity pieces or grams, below zero for what leaves */
    record Change(Pile pile, GoodsKind kind, long quantity, String lineKey, String note) {}

    /** The line's key of what was counted. */
    private static final String COUNTED = "count";

    private final Map<Pile, Long> quantities = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Piles(Map<Pile, Long> quantities) {
        this.quantities.putAll(quantities);
    }

    long at(Pile pile) {
        return quantities.getOrDefault(pile, 0L);
    }

    /** Of all that lies there. */
    Set<Long> lots() {
        var lots = new TreeSet<Long>();
        quantities.keySet().forEach(pile -> lots.add(pile.lotId()));
        lots.remove(0L);
        return lots;
    }

    /** What lies there of the ware, above zero. */
    Map<Pile, Long> of(long wareId) {
        var found = new LinkedHashMap<Pile, Long>();
        quantities.forEach((pile, quantity) -> {
            if (pile.wareId() == wareId && quantity > 0) {
                found.put(pile, quantity);
            }
        });
        return found;
    }

    /**
     * Whether what lies there of the ware can be sold: some of it, or none of it. Empty if nothing lies there.
     *
     * @param sellable whether a lot may be sold
     */
    Optional<Boolean> canSell(long wareId, LongPredicate sellable) {
        var there = of(wareId);
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        there.keySet().stream().anyMatch(pile -> pile.lotId() == 0 || sellable.test(pile.lotId())));
    }

    /** What is there can leave; of lot 0, too. @throws BusinessException CONFLICT {@code stall.short} */
    void requireThere(Pile pile, long quantity) {
        if (at(pile) < quantity) {
            throw BusinessException.conflict("stall.short", Math.max(0, at(pile)));
        }
    }

    void lend(Pile pile, long quantity) {
        change(pile, GoodsKind.LEND, quantity, "", "");
    }

    /** Tasted, spoiled or returned. @throws BusinessException CONFLICT {@code stall.short} */
    void leave(Pile pile, GoodsKind kind, long quantity, String note) {
        requireThere(pile, quantity);
        change(pile, kind, -quantity, "", note);
    }

    /**
     * It has been sold: from the lot that was chosen, or what expires first; what is not there from lot 0 below zero.
     *
     * @param sellable whether the lot may be sold; a chosen one has been, whatever it is
     * @param expiry of a lot
     */
    void sell(
            String lineKey,
            long wareId,
            long quantity,
            Long chosen,
            LongPredicate sellable,
            LongFunction<LocalDate> expiry) {
        var there = quantities.entrySet().stream()
                .filter(pile -> pile.getKey().wareId() == wareId && pile.getValue() > 0)
                .filter(pile -> {
                    long lotId = pile.getKey().lotId();
                    return lotId == 0 || (chosen != null && chosen == lotId) || sellable.test(lotId);
                })
                .map(pile -> new FirstExpired.Pile<>(
                        pile.getKey(),
                        pile.getKey().lotId(),
                        pile.getValue(),
                        pile.getKey().lotId() == 0
                                ? null
                                : expiry.apply(pile.getKey().lotId())))
                .toList();
        FirstExpired.take(quantity, chosen, there, new Pile(wareId, 0))
                .forEach((pile, some) -> change(pile, GoodsKind.SELL, -some, lineKey, ""));
    }

    /** A customer brought it back; what cannot be sold again is spoiled. */
    void takeBack(String lineKey, Pile pile, long quantity, boolean resellable) {
        change(pile, GoodsKind.TAKE_BACK, quantity, lineKey, "");
        if (!resellable) {
            change(pile, GoodsKind.SPOIL, -quantity, lineKey, "");
        }
    }

    /** What was sold below zero came from this lot. @throws BusinessException CONFLICT {@code stall.short}, {@code stall.not-missing} */
    void settle(Pile from, long quantity) {
        requireThere(from, quantity);
        requireMissing(from.wareId(), quantity);
        change(new Pile(from.wareId(), 0), GoodsKind.SETTLE, quantity, "", "");
        change(from, GoodsKind.SETTLE, -quantity, "", "");
    }

    /** What was sold below zero was never sold. @throws BusinessException CONFLICT {@code stall.not-missing} */
    void mistake(long wareId, long quantity, String note) {
        requireMissing(wareId, quantity);
        change(new Pile(wareId, 0), GoodsKind.MISTAKE, quantity, "", note);
    }

    /**
     * What was counted: more is found, less is missing or spoiled.
     *
     * @param expected what whoever counted had seen
     * @throws BusinessException CONFLICT {@code stall.count-changed} if something else lies there by now, {@code
     *     stall.settle-first} while more of the ware was sold than was there
     */
    void count(Pile pile, long counted, long expected, GoodsKind why, String note) {
        if (at(pile) != expected) {
            throw BusinessException.conflict("stall.count-changed", at(pile));
        }
        if (at(new Pile(pile.wareId(), 0)) < 0) {
            throw BusinessException.conflict("stall.settle-first");
        }
        change(pile, why, counted - expected, COUNTED, note);
    }

    private void requireMissing(long wareId, long quantity) {
        long missing = Math.max(0, -at(new Pile(wareId, 0)));
        if (quantity > missing) {
            throw BusinessException.conflict("stall.not-missing", missing);
        }
    }

    private void change(Pile pile, GoodsKind kind, long quantity, String lineKey, String note) {
        long after = Math.addExact(at(pile), quantity);
        if (after < 0 && pile.lotId() != 0) {
            throw BusinessException.conflict("stall.short", at(pile));
        }
        quantities.put(pile, after);
        changes.add(new Change(pile, kind, quantity, lineKey, note));
    }

    /** In the order in which they came. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What lies now where something changed. */
    Map<Pile, Long> touched() {
        var touched = new LinkedHashMap<Pile, Long>();
        changes.forEach(change -> touched.put(change.pile(), at(change.pile())));
        return touched;
    }
}
