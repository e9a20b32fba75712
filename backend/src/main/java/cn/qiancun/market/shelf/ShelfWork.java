package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shelf.Holdings.Remark;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.supermarkets.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** What people do with the goods of their store. Each verb books once per key, and only what lies there. */
@Service
public class ShelfWork {
    private static final int LONGEST_NOTE = 200;

    private final Stores stores;
    private final Bookings bookings;
    private final ShelfRows rows;
    private final Commits commits;

    ShelfWork(Stores stores, Bookings bookings, ShelfRows rows, Commits commits) {
        this.stores = stores;
        this.bookings = bookings;
        this.rows = rows;
        this.commits = commits;
    }

    /**
     * @throws BusinessException NOT_FOUND for another's store or article; INVALID {@code shelf.quantity},
     *     {@code shelf.waste-reason}, {@code shelf.note}, {@code shelf.which-place}; CONFLICT {@code shelf.short}
     */
    public void waste(Actor actor, WasteGoods goods) {
        waste(actor, goods, null);
    }

    /** @param photoKey of a kept photo, or null */
    void waste(Actor actor, WasteGoods goods, String photoKey) {
        if (goods.reason() == null) {
            throw BusinessException.invalid("reason", "shelf.waste-reason");
        }
        var note = note(goods.note(), goods.reason() == WasteReason.OTHER);
        book(
                actor,
                goods.storeId(),
                MovementKind.WASTE,
                goods.key(),
                goods,
                goods.articleId(),
                goods.quantity(),
                held -> {
                    var slot = slot(held, goods.articleId(), goods.lotId(), goods.place(), "place");
                    requireThere(held, slot, goods.quantity());
                    held.change(
                            slot,
                            MovementKind.WASTE,
                            -goods.quantity(),
                            new Remark("", goods.reason(), note, photoKey));
                });
    }

    /** @throws BusinessException as {@link #waste}; INVALID {@code shelf.place}, {@code shelf.same-place} */
    public void move(Actor actor, MoveGoods goods) {
        var to = EditArticle.place("to", goods.to());
        book(
                actor,
                goods.storeId(),
                MovementKind.MOVE,
                goods.key(),
                goods,
                goods.articleId(),
                goods.quantity(),
                held -> {
                    var from = slot(held, goods.articleId(), goods.lotId(), goods.from(), "from");
                    if (from.place().equals(to)) {
                        throw BusinessException.invalid("to", "shelf.same-place");
                    }
                    requireThere(held, from, goods.quantity());
                    held.change(from, MovementKind.MOVE, -goods.quantity(), Remark.NONE);
                    held.change(
                            new Slot(goods.articleId(), goods.lotId(), to),
                            MovementKind.MOVE,
                            goods.quantity(),
                            Remark.NONE);
                });
    }

    /** @throws BusinessException as {@link #waste}; CONFLICT {@code shelf.return-bought}: what was bought is the store's */
    public void giveBack(Actor actor, ReturnGoods goods) {
        var note = note(goods.note(), false);
        book(
                actor,
                goods.storeId(),
                MovementKind.RETURN,
                goods.key(),
                goods,
                goods.articleId(),
                goods.quantity(),
                held -> {
                    if (!held.article(goods.articleId()).isOnConsignment()) {
                        throw BusinessException.conflict("shelf.return-bought");
                    }
                    var slot = slot(held, goods.articleId(), goods.lotId(), goods.place(), "place");
                    requireThere(held, slot, goods.quantity());
                    held.change(slot, MovementKind.RETURN, -goods.quantity(), new Remark("", null, note, null));
                });
    }

    /** @throws BusinessException as {@link #waste}; CONFLICT {@code shelf.not-short} for more than is missing */
    public void settle(Actor actor, SettleShortage goods) {
        book(
                actor,
                goods.storeId(),
                MovementKind.SETTLE,
                goods.key(),
                goods,
                goods.articleId(),
                goods.quantity(),
                held -> {
                    var from = slot(held, goods.articleId(), goods.lotId(), goods.place(), "place");
                    requireThere(held, from, goods.quantity());
                    var missing = new ArrayList<Map.Entry<Slot, Long>>();
                    held.of(goods.articleId()).entrySet().stream()
                            .filter(pile -> pile.getValue() < 0)
                            .forEach(missing::add);
                    long left = goods.quantity();
                    for (var pile : missing) {
                        long some = Math.min(left, -pile.getValue());
                        held.change(pile.getKey(), MovementKind.SETTLE, some, Remark.NONE);
                        left -= some;
                    }
                    if (left > 0) {
                        throw BusinessException.conflict("shelf.not-short", goods.quantity() - left);
                    }
                    held.change(from, MovementKind.SETTLE, -goods.quantity(), Remark.NONE);
                });
    }

    private void book(
            Actor actor,
            long storeId,
            MovementKind kind,
            String key,
            Object request,
            long articleId,
            long quantity,
            Consumer<Holdings> verb) {
        stores.requireStaff(actor, storeId);
        ShelfQuantity.require(quantity, "quantity");
        commits.run(() -> {
            var booking = bookings.begin(storeId, kind, key, request, actor.accountId(), null);
            if (!booking.repeated()) {
                var holdings = rows.lock(storeId, List.of(articleId));
                verb.accept(holdings);
                rows.write(booking, holdings);
            }
        });
    }

    /** The place that was named, or the only one at which the lot lies. */
    private static Slot slot(Holdings held, long articleId, long lotId, String place, String field) {
        if (place != null && !place.isBlank()) {
            return new Slot(articleId, lotId, place.strip());
        }
        var there = held.of(articleId).keySet().stream()
                .filter(slot -> slot.lotId() == lotId)
                .toList();
        if (there.size() > 1) {
            throw BusinessException.invalid(field, "shelf.which-place");
        }
        return there.isEmpty()
                ? new Slot(articleId, lotId, held.article(articleId).place())
                : there.get(0);
    }

    /** Also of lot 0, which a person cannot take below zero. */
    private static void requireThere(Holdings held, Slot slot, long quantity) {
        if (held.at(slot) < quantity) {
            throw BusinessException.conflict(
                    "shelf.short", held.article(slot.articleId()).name(), Math.max(0, held.at(slot)));
        }
    }

    private static String note(String note, boolean needed) {
        return needed
                ? PlainText.require("note", "shelf.note", note, LONGEST_NOTE)
                : PlainText.orEmpty("note", "shelf.note", note, LONGEST_NOTE);
    }
}
