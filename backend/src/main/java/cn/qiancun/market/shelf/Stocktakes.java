package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Holdings.Remark;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.shelf.Stocktake.State;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counting goods: blind, so nobody copies what should be there, and what differs is taken by a manager who counted nothing
 * of it.
 */
@Service
public class Stocktakes {
    private final Stores stores;
    private final StocktakeRows rows;
    private final Bookings bookings;
    private final ShelfRows shelf;
    private final ShelfLots lots;
    private final Commits commits;
    private final AuditLog audit;
    private final Clock clock;

    Stocktakes(
            Stores stores,
            StocktakeRows rows,
            Bookings bookings,
            ShelfRows shelf,
            ShelfLots lots,
            Commits commits,
            AuditLog audit,
            Clock clock) {
        this.stores = stores;
        this.rows = rows;
        this.bookings = bookings;
        this.shelf = shelf;
        this.lots = lots;
        this.commits = commits;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param place null or empty for the whole store
     * @return its id
     * @throws BusinessException NOT_FOUND unless the actor works there; INVALID {@code shelf.place}; CONFLICT
     *     {@code shelf.stocktake-under-way}: one at a time
     */
    @Transactional
    public long open(Actor actor, long storeId, String place) {
        stores.requireStaff(actor, storeId);
        var where = place == null || place.isBlank() ? null : EditArticle.place("place", place);
        long id = Ids.next();
        rows.insert(id, storeId, where, actor.accountId(), clock.instant());
        audit.record(actor, "shelf.stocktake-opened", "stocktake:" + id, where == null ? "" : where);
        return id;
    }

    /** @throws BusinessException NOT_FOUND unless it is of a store in which the actor works */
    @Transactional(readOnly = true)
    public Stocktake require(Actor actor, long storeId, long id) {
        stores.requireStaff(actor, storeId);
        return rows.find(storeId, id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public PageOf<Stocktake> of(Actor actor, long storeId, PageQuery page) {
        stores.requireStaff(actor, storeId);
        return rows.ofStore(storeId, page);
    }

    /**
     * What somebody counted of a lot at a place; counted again the last number holds. What the movements say at this moment is
     * remembered beside it.
     *
     * @param lotId 0 for goods without a lot
     * @param counted 0 for none there
     * @throws BusinessException NOT_FOUND; INVALID {@code shelf.quantity}, {@code shelf.place} for another than is
     *     counted, {@code shelf.lot-of-other-goods}; CONFLICT {@code shelf.stocktake-state}
     */
    public void count(Actor actor, long storeId, long id, long articleId, long lotId, String place, long counted) {
        stores.requireStaff(actor, storeId);
        ShelfQuantity.requireCount(counted, "counted");
        var where = EditArticle.place("place", place);
        commits.run(() -> {
            var stocktake = lock(storeId, id, State.OPEN);
            if (stocktake.place() != null && !stocktake.place().equals(where)) {
                throw BusinessException.invalid("place", "shelf.place", EditArticle.MAX_PLACE);
            }
            var holdings = shelf.lock(storeId, List.of(articleId));
            lots.requireKnown(lotId, holdings.article(articleId));
            var slot = new Slot(articleId, lotId, where);
            rows.count(id, slot, counted, holdings.at(slot), actor.accountId(), clock.instant());
        });
    }

    /**
     * Ends the counting: without a difference it is done, else somebody else decides.
     *
     * @throws BusinessException NOT_FOUND; CONFLICT {@code shelf.stocktake-state}, {@code shelf.nothing-counted}
     */
    public void close(Actor actor, long storeId, long id) {
        stores.requireStaff(actor, storeId);
        commits.run(() -> {
            var stocktake = lock(storeId, id, State.OPEN);
            var counts = rows.counts(id);
            if (counts.isEmpty()) {
                throw BusinessException.conflict("shelf.nothing-counted");
            }
            boolean differs = counts.stream().anyMatch(StocktakeRows.Counted::differs);
            var to = differs ? State.COUNTED : State.APPROVED;
            rows.move(stocktake, to, differs ? null : actor.accountId(), clock.instant());
            audit.record(actor, "shelf.stocktake-closed", "stocktake:" + id, to.name());
        });
    }

    /**
     * Takes the differences into the ledger of goods. What a lot no longer has by then is missing from lot 0.
     *
     * @throws BusinessException NOT_FOUND unless the actor manages the store; CONFLICT {@code shelf.stocktake-state};
     *     FORBIDDEN {@code shelf.stocktake-own} for whoever counted
     */
    public void approve(Actor actor, long storeId, long id) {
        stores.requireManager(actor, storeId);
        commits.run(() -> {
            var stocktake = lock(storeId, id, State.COUNTED);
            requireOther(actor, stocktake);
            var differences = rows.counts(id).stream()
                    .filter(StocktakeRows.Counted::differs)
                    .toList();
            var booking = bookings.begin(
                    storeId, MovementKind.COUNT, "stocktake:" + id, differences, actor.accountId(), null);
            var holdings = shelf.lock(
                    storeId,
                    differences.stream().map(StocktakeRows.Counted::articleId).toList());
            differences.forEach(one -> correct(holdings, one.slot(), one.counted() - one.expected()));
            shelf.write(booking, holdings);
            rows.move(stocktake, State.APPROVED, actor.accountId(), clock.instant());
            audit.record(actor, "shelf.stocktake-approved", "stocktake:" + id, differences.size() + " differences");
        });
    }

    private static void correct(Holdings holdings, Slot slot, long difference) {
        long there = slot.lotId() == 0 ? difference : Math.max(difference, -holdings.at(slot));
        holdings.change(slot, MovementKind.COUNT, there, Remark.NONE);
        var nowhere = new Slot(slot.articleId(), 0, slot.place());
        holdings.change(nowhere, MovementKind.COUNT, difference - there, Remark.NONE);
    }

    /** What differs is counted again. @throws BusinessException as {@link #approve} */
    public void countAgain(Actor actor, long storeId, long id) {
        stores.requireManager(actor, storeId);
        commits.run(() -> {
            var stocktake = lock(storeId, id, State.COUNTED);
            requireOther(actor, stocktake);
            rows.forgetDifferences(id);
            rows.move(stocktake, State.OPEN, null, clock.instant());
            audit.record(actor, "shelf.stocktake-again", "stocktake:" + id, "");
        });
    }

    /** Nothing of it counts. @throws BusinessException NOT_FOUND; CONFLICT {@code shelf.stocktake-state} */
    public void cancel(Actor actor, long storeId, long id) {
        stores.requireStaff(actor, storeId);
        commits.run(() -> {
            var stocktake = rows.lock(storeId, id);
            if (!stocktake.isUnderWay()) {
                throw state(stocktake);
            }
            if (stocktake.state() == State.COUNTED) {
                stores.requireManager(actor, storeId);
            }
            rows.move(stocktake, State.CANCELLED, actor.accountId(), clock.instant());
            audit.record(actor, "shelf.stocktake-cancelled", "stocktake:" + id, "");
        });
    }

    private Stocktake lock(long storeId, long id, State expected) {
        var stocktake = rows.lock(storeId, id);
        if (stocktake.state() != expected) {
            throw state(stocktake);
        }
        return stocktake;
    }

    private static void requireOther(Actor actor, Stocktake stocktake) {
        if (stocktake.counters().contains(actor.accountId())) {
            throw BusinessException.forbidden("shelf.stocktake-own");
        }
    }

    private static BusinessException state(Stocktake stocktake) {
        return BusinessException.conflict(
                "shelf.stocktake-state", stocktake.state().name());
    }
}
