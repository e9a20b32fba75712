package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shelf.Bookings.Booking;
import cn.qiancun.market.shelf.Holdings.Remark;
import cn.qiancun.market.shelf.Holdings.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods that come into a store, are sold and come back, as part of what the caller does: every verb joins its transaction,
 * books once per key, and writes one movement per line, lot and place. Articles are locked by ascending id, so two callers
 * meet in step or one waits; a caller that books twice in one transaction may still be broken off and tries again
 * ({@link Commits}).
 */
@Service
public class Shelf {
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE_KEY = 60;

    private final Bookings bookings;
    private final ShelfRows rows;
    private final ShelfLots lots;

    Shelf(Bookings bookings, ShelfRows rows, ShelfLots lots) {
        this.bookings = bookings;
        this.rows = rows;
        this.lots = lots;
    }

    /**
     * Puts goods on the shelf, through the gate of lots.
     *
     * @throws BusinessException NOT_FOUND for another store's article, INVALID {@code shelf.quantity},
     *     {@code shelf.lines}, {@code shelf.place}, {@code shelf.lot-of-other-goods}; CONFLICT
     *     {@code lot.certificate-required}, {@code lot.expired}, {@code lot.state}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(ReceiveGoods goods) {
        requireLines(goods.lines());
        goods.lines().forEach(line -> ShelfQuantity.require(line.quantity(), "quantity"));
        var booking = begin(goods.storeId(), MovementKind.RECEIVE, goods.key(), goods.lines(), goods.actorId(), null);
        if (booking.repeated()) {
            return;
        }
        var holdings = rows.lock(goods.storeId(), ids(goods.lines(), ReceiveGoods.Line::articleId));
        lots.admit(goods.lines(), holdings);
        for (var line : goods.lines()) {
            var place = line.place() == null
                    ? holdings.article(line.articleId()).place()
                    : EditArticle.place("place", line.place());
            var slot = new Slot(line.articleId(), line.lotId(), place);
            holdings.change(slot, MovementKind.RECEIVE, line.quantity(), Remark.NONE);
        }
        rows.write(booking, holdings);
    }

    /**
     * Books what a till has sold. It has happened: what the shelf does not have is taken from lot 0 below zero, and shows as
     * a shortage that somebody settles.
     *
     * @return which lots it came from, in the order of the lines; the same at every repetition
     * @throws BusinessException NOT_FOUND for another store's article, INVALID {@code shelf.quantity}, {@code shelf.lines}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<TakenLot> sell(SellGoods goods) {
        requireLines(goods.lines());
        goods.lines().forEach(line -> {
            requireLineKey(line.lineKey());
            ShelfQuantity.require(line.quantity(), "quantity");
        });
        var booking = begin(
                goods.counterId(), MovementKind.SELL, goods.key(), goods.lines(), goods.actorId(), goods.soldAt());
        if (!booking.repeated()) {
            var holdings = rows.lock(goods.counterId(), ids(goods.lines(), SellGoods.Line::articleId));
            var known = lots.behind(holdings);
            for (var line : goods.lines()) {
                var piles = lots.piles(holdings, line.articleId(), line.lotId(), known, booking.occurredAt());
                var nowhere = new Slot(
                        line.articleId(), 0, holdings.article(line.articleId()).place());
                FefoPolicy.take(line.quantity(), line.lotId(), piles, nowhere)
                        .forEach((slot, quantity) ->
                                holdings.change(slot, MovementKind.SELL, -quantity, Remark.line(line.lineKey())));
            }
            rows.write(booking, holdings);
        }
        return rows.taken(booking.id());
    }

    /**
     * A customer brought goods back: they go to the article's place, or are waste.
     *
     * @throws BusinessException NOT_FOUND for another store's article, INVALID {@code shelf.quantity},
     *     {@code shelf.lines}, {@code shelf.lot-of-other-goods}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(TakeBackGoods goods) {
        requireLines(goods.lines());
        goods.lines().forEach(line -> {
            requireLineKey(line.lineKey());
            ShelfQuantity.require(line.quantity(), "quantity");
        });
        var booking =
                begin(goods.counterId(), MovementKind.TAKE_BACK, goods.key(), goods.lines(), goods.actorId(), null);
        if (booking.repeated()) {
            return;
        }
        var holdings = rows.lock(goods.counterId(), ids(goods.lines(), TakeBackGoods.Line::articleId));
        for (var line : goods.lines()) {
            var article = holdings.article(line.articleId());
            lots.requireKnown(line.lotId(), article);
            var slot = new Slot(line.articleId(), line.lotId(), article.place());
            holdings.change(slot, MovementKind.TAKE_BACK, line.quantity(), Remark.line(line.lineKey()));
            if (!line.resellable()) {
                var waste = new Remark(line.lineKey(), WasteReason.RETURNED, "", null);
                holdings.change(slot, MovementKind.WASTE, -line.quantity(), waste);
            }
        }
        rows.write(booking, holdings);
    }

    /** Pieces or grams by article, below zero where more was sold than there was; articles without any are absent. */
    @Transactional(readOnly = true)
    public Map<Long, Long> onHand(long storeId, Collection<Long> articleIds) {
        return articleIds.isEmpty() ? Map.of() : rows.onHand(storeId, articleIds);
    }

    /** Lots in the store that may not be sold now: held back by the village or an operator, called back, or expired. */
    @Transactional(readOnly = true)
    public Set<Long> blockedLots(long storeId) {
        return lots.stopped(rows.lots(storeId));
    }

    private Booking begin(
            long storeId, MovementKind kind, String key, List<?> lines, long accountId, Instant occurredAt) {
        return bookings.begin(storeId, kind, key, lines, accountId, occurredAt);
    }

    private static void requireLines(List<?> lines) {
        if (lines == null
                || lines.isEmpty()
                || lines.size() > MOST_LINES
                || lines.stream().anyMatch(Objects::isNull)) {
            throw BusinessException.invalid("lines", "shelf.lines", MOST_LINES);
        }
    }

    private static void requireLineKey(String lineKey) {
        if (lineKey == null || lineKey.isBlank() || lineKey.length() > LONGEST_LINE_KEY) {
            throw BusinessException.invalid("lineKey", "shelf.line-key", LONGEST_LINE_KEY);
        }
    }

    private static <L> Set<Long> ids(List<L> lines, Function<L, Long> id) {
        var ids = new TreeSet<Long>();
        lines.forEach(line -> ids.add(id.apply(line)));
        return ids;
    }
}
