package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Units on hand at sellers, and what orders hold of them. Every call joins the caller's
 * transaction; rows are taken in ascending order of variant and location, so that no two orders
 * wait for each other in a ring.
 */
@Service
public class Stock {
    /** More than any village stores; keeps sums far from overflow. */
    public static final int MAX_ON_HAND = 10_000_000;

    private static final int MAX_REASON = 200;

    private final StockRows rows;
    private final HoldRows holds;
    private final ApplicationEventPublisher events;

    Stock(StockRows rows, HoldRows holds, ApplicationEventPublisher events) {
        this.rows = rows;
        this.holds = holds;
        this.events = events;
    }

    /**
     * Holds everything or nothing; lines of one variant are merged. At most three statements for
     * any number of lines. Rows stay locked until the caller's transaction ends: call it as late as possible.
     *
     * @param reference who holds, such as the order's number; a second call with it is refused
     * @throws BusinessException CONFLICT {@code stock.short} naming the variant (a {@link StockShort}),
     *     CONFLICT {@code stock.reference} for a second call, INVALID {@code quantity}
     */
    @Transactional
    public void reserve(String reference, Collection<Wanted> wanted) {
        var merged = merge(wanted);
        if (merged.isEmpty()) {
            return;
        }
        rows.reserve(merged);
        try {
            holds.insert(reference, merged);
        } catch (DuplicateKeyException second) {
            throw BusinessException.conflict("stock.reference", reference);
        }
    }

    /**
     * Lets go of what the reference still holds; nothing happens if it holds nothing. What it held out of goods set aside
     * goes back there, or is for everybody if nothing is set aside there any more.
     */
    @Transactional
    public void release(String reference) {
        release(holds.lockHeld(reference));
    }

    /** Lets go of what the reference holds of these variants; what it holds of others stays. */
    @Transactional
    public void release(String reference, Collection<Long> variantIds) {
        release(holds.lockHeld(reference).stream()
                .filter(hold -> variantIds.contains(hold.variantId()))
                .toList());
    }

    private void release(List<Hold> held) {
        if (!held.isEmpty()) {
            holds.end(held, HoldRows.State.RELEASED);
            var free = giveBack(held);
            if (!free.isEmpty()) {
                rows.unreserve(free);
                events.publishEvent(new StockReleased(variantsOf(free)));
            }
        }
    }

    /** What was held out of goods set aside goes back there. @return what is for everybody, as nothing is set aside any more */
    private List<Hold> giveBack(List<Hold> held) {
        var back = held.stream().filter(hold -> hold.outOf() != null).toList();
        if (back.isEmpty()) {
            return held;
        }
        events.publishEvent(new SetAsideReturning(back.get(0).reference(), variantsOf(back)));
        return held.stream()
                .filter(hold -> hold.outOf() == null || !holds.giveBack(hold))
                .toList();
    }

    private static Set<Long> variantsOf(List<Hold> held) {
        return held.stream().map(Hold::variantId).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What came back from a buyer and can be sold again lies on the shelf again.
     *
     * @param reference what it came back for
     * @throws BusinessException NOT_FOUND for a variant without stock, INVALID {@code quantity}
     */
    @Transactional
    public void putBack(String reference, long variantId, int quantity, long accountId) {
        if (quantity < 1 || quantity > Wanted.MAX_QUANTITY) {
            throw BusinessException.invalid("quantity", "quantity");
        }
        var row = rows.lockServing(variantId).orElseThrow(() -> BusinessException.notFound("not-found"));
        rows.putBack(row, reference, quantity, accountId);
    }

    /**
     * What is held for these variants leaves the shelf: on hand and reserved both fall. At shipment or hand-over.
     *
     * @throws BusinessException CONFLICT {@code stock.not-held} if the reference does not hold one of them
     */
    @Transactional
    public void take(String reference, Collection<Long> variantIds) {
        var wanted = new TreeSet<>(variantIds);
        var held = holds.lockHeld(reference).stream()
                .filter(hold -> wanted.contains(hold.variantId()))
                .toList();
        if (held.size() < wanted.size()) {
            throw BusinessException.conflict("stock.not-held", reference);
        }
        if (held.isEmpty()) {
            return;
        }
        holds.end(held, HoldRows.State.TAKEN);
        rows.take(reference, held);
    }

    /**
     * Units that can still be ordered; variants without stock are 0. One query, and none to begin and end a
     * transaction around it: every product page asks.
     */
    public Map<Long, Integer> available(Collection<Long> variantIds) {
        var available = new HashMap<Long, Integer>();
        variantIds.forEach(variantId -> available.put(variantId, 0));
        if (!available.isEmpty()) {
            available.putAll(rows.available(available.keySet()));
        }
        return available;
    }

    /**
     * Sets what is on hand after counting.
     *
     * @param onHand 0 to {@value #MAX_ON_HAND}
     * @throws BusinessException CONFLICT {@code stock.held} if orders hold more than that,
     *     INVALID {@code stock.count}, {@code stock.reason}, NOT_FOUND for a variant without stock
     */
    @Transactional
    public void count(long variantId, int onHand, long accountId, String reason) {
        if (onHand < 0 || onHand > MAX_ON_HAND) {
            throw BusinessException.invalid("onHand", "stock.count");
        }
        var why = PlainText.orEmpty("reason", "stock.reason", reason, MAX_REASON);
        var row = rows.lockServing(variantId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (row.reserved() > onHand) {
            throw BusinessException.conflict("stock.held", row.reserved());
        }
        rows.count(row, onHand, accountId, why);
        events.publishEvent(new StockCounted(variantId, row.onHand(), onHand, accountId));
    }

    /**
     * Locks the rows of these variants until the caller's transaction ends, in the order in which all do. Whoever
     * changes what lies behind on hand does it under this lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SortedMap<Long, StockLevel> lock(Collection<Long> variantIds) {
        var levels = new TreeMap<Long, StockLevel>();
        for (long variantId : new TreeSet<>(variantIds)) {
            rows.lockServing(variantId)
                    .ifPresent(row -> levels.put(variantId, new StockLevel(row.onHand(), row.reserved())));
        }
        return levels;
    }

    /**
     * Units of a lot come onto the shelf.
     *
     * @param reference which lot
     * @throws BusinessException INVALID {@code stock.too-many} beyond {@value #MAX_ON_HAND}, NOT_FOUND for a variant without stock
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bringIn(String reference, long variantId, int quantity, long accountId) {
        var row = rows.lockServing(variantId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (quantity < 1 || quantity > MAX_ON_HAND - row.onHand()) {
            throw BusinessException.invalid("quantity", "stock.too-many", MAX_ON_HAND);
        }
        rows.moveLot(row, reference, quantity, accountId);
    }

    /**
     * Units of a lot leave the shelf other than by an order.
     *
     * @throws StockShort if orders hold them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOff(String reference, long variantId, int quantity, long accountId) {
        var row = rows.lockServing(variantId).orElseThrow(() -> BusinessException.notFound("not-found"));
        int free = row.onHand() - row.reserved();
        if (quantity < 1 || quantity > free) {
            throw new StockShort(variantId, free);
        }
        rows.moveLot(row, reference, -quantity, accountId);
    }

    private static SortedMap<Long, Integer> merge(Collection<Wanted> wanted) {
        var merged = new TreeMap<Long, Integer>();
        for (var line : List.copyOf(wanted)) {
            if (line.quantity() < 1 || line.quantity() > Wanted.MAX_QUANTITY) {
                throw BusinessException.invalid("quantity", "quantity");
            }
            if (merged.merge(line.variantId(), line.quantity(), Integer::sum) > Wanted.MAX_QUANTITY) {
                throw BusinessException.invalid("quantity", "quantity");
            }
        }
        return merged;
    }
}
