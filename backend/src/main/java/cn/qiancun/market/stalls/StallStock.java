package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.lots.LotLending;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.Piles.Pile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;

/**
 * The goods of a stall by lot, as those who stand there move them. What is lent leaves the village's stock and its lots, so
 * that nobody can order it; what is returned comes back into both. Every verb books once per key.
 */
@Service
public class StallStock {
    private static final int LONGEST_NOTE = 200;
    private static final int MOST_LINES = 100;

    private final StallStaff staff;
    private final StallWares wares;
    private final Fairs fairs;
    private final WareRows wareRows;
    private final GoodsRows rows;
    private final LotLending lending;
    private final LotsElsewhere lots;
    private final StockedGoods goods;
    private final RevenueShares shares;
    private final WareOffers offers;
    private final Commits commits;

    StallStock(
            StallStaff staff,
            StallWares wares,
            Fairs fairs,
            WareRows wareRows,
            GoodsRows rows,
            LotLending lending,
            LotsElsewhere lots,
            StockedGoods goods,
            RevenueShares shares,
            WareOffers offers,
            Commits commits) {
        this.staff = staff;
        this.wares = wares;
        this.fairs = fairs;
        this.wareRows = wareRows;
        this.rows = rows;
        this.lending = lending;
        this.lots = lots;
        this.goods = goods;
        this.shares = shares;
        this.offers = offers;
        this.commits = commits;
    }

    /**
     * Lends goods, or tops them up.
     *
     * @throws BusinessException NOT_FOUND for another's stall, goods or lot; INVALID {@code stall.lines}, {@code quantity};
     *     CONFLICT {@code stall.fair-over}, {@code share.missing}, {@code stock.short}, {@code lot.certificate-required},
     *     {@code lot.expired}, {@code lot.state}
     */
    public void lend(Actor actor, LendGoods command) {
        var stall = staff.requireHost(actor, command.stallId());
        if (fairs.require(stall.fairId()).state() != FairState.PUBLISHED) {
            throw BusinessException.conflict("stall.fair-over");
        }
        var units = merged(command);
        var variants = new TreeSet<Long>();
        units.keySet().forEach(line -> variants.add(line.variantId()));
        requireOwn(actor, stall, variants);
        commits.run(() -> lend(actor, stall, command, units, variants));
    }

    private void lend(
            Actor actor,
            Stall stall,
            LendGoods command,
            TreeMap<LendGoods.Line, Integer> units,
            TreeSet<Long> variants) {
        var booking = rows.begin(stall.id(), GoodsKind.LEND, command.key(), command.lines(), actor.accountId(), null);
        if (booking.repeated()) {
            return;
        }
        var ensured = wares.ensure(stall, variants, actor.accountId());
        var ids = ensured.values().stream().map(WareAtStall::id).toList();
        var locked = wareRows.lock(stall.id(), ids);
        var piles = rows.piles(ids);
        units.forEach((line, count) -> {
            var ware = ensured.get(line.variantId());
            lending.lend(
                    new LotLending.Loan(line.variantId(), line.lotId(), count, reference(stall), actor.accountId()));
            piles.lend(new Pile(ware.id(), line.lotId()), Math.multiplyExact((long) ware.perUnit(), count));
        });
        rows.write(booking, piles);
        offers.follow(locked, piles);
    }

    /** Units by variant and lot, in the order in which rows are locked. */
    private static TreeMap<LendGoods.Line, Integer> merged(LendGoods command) {
        if (command.lines() == null
                || command.lines().isEmpty()
                || command.lines().size() > MOST_LINES) {
            throw BusinessException.invalid("lines", "stall.lines", MOST_LINES);
        }
        var merged = new TreeMap<LendGoods.Line, Integer>(
                Comparator.comparingLong(LendGoods.Line::variantId).thenComparingLong(LendGoods.Line::lotId));
        for (var line : command.lines()) {
            if (line.units() < 1 || line.units() > ShelfQuantity.MOST) {
                throw BusinessException.invalid("quantity", "quantity");
            }
            merged.merge(new LendGoods.Line(line.variantId(), line.lotId(), 0), line.units(), Math::addExact);
        }
        return merged;
    }

    /** Only what the actor sells, at a stall of that seller, and what has an agreement on who gets its money. */
    private void requireOwn(Actor actor, Stall stall, TreeSet<Long> variants) {
        var own = staff.sellersAt(actor, stall);
        var found = goods.ofVariants(variants);
        var agreed = new HashMap<Long, Long>();
        for (StockedProduct product : found) {
            if (!own.contains(product.sellerId())) {
                throw BusinessException.notFound("not-found");
            }
            agreed.put(product.id(), product.sellerId());
        }
        long known = found.stream()
                .flatMap(product -> product.variants().stream())
                .filter(variant -> variants.contains(variant.id()))
                .count();
        if (known < variants.size()) {
            throw BusinessException.notFound("not-found");
        }
        shares.requireAgreed(agreed);
    }

    /**
     * @throws BusinessException NOT_FOUND for another's stall or ware; INVALID {@code shelf.quantity}, {@code stall.note};
     *     CONFLICT {@code stall.short}, {@code stall.lot-stopped} for what may not be sold
     */
    public void taste(Actor actor, MoveGoods command) {
        var stall = staff.requireStaff(actor, command.stallId());
        var note = note(command, false);
        book(actor, stall, GoodsKind.TASTE, command, (ware, piles) -> {
            var lot = lots.byIds(List.of(command.lotId())).get(command.lotId());
            if (lot != null && lot.isStopped(wares.today())) {
                throw BusinessException.conflict("stall.lot-stopped");
            }
            piles.leave(pile(command), GoodsKind.TASTE, command.quantity(), note);
        });
    }

    /** With a reason. @throws BusinessException as {@link #taste} */
    public void spoil(Actor actor, MoveGoods command) {
        var stall = staff.requireStaff(actor, command.stallId());
        var note = note(command, true);
        book(
                actor,
                stall,
                GoodsKind.SPOIL,
                command,
                (ware, piles) -> piles.leave(pile(command), GoodsKind.SPOIL, command.quantity(), note));
    }

    /**
     * Back to the village: whole units are in its stock and their lot again; what is left of an opened one goes home, too, but
     * nobody can order it.
     *
     * @throws BusinessException as {@link #taste}; NOT_FOUND unless the actor acts for the seller of the goods
     */
    public void giveBack(Actor actor, MoveGoods command) {
        var stall = staff.requireHost(actor, command.stallId());
        var own = staff.sellersAt(actor, stall);
        var note = note(command, false);
        book(actor, stall, GoodsKind.RETURN, command, (ware, piles) -> {
            if (!own.contains(ware.sellerId())) {
                throw BusinessException.notFound("not-found");
            }
            piles.leave(pile(command), GoodsKind.RETURN, command.quantity(), note);
            int units = Math.toIntExact(command.quantity() / ware.perUnit());
            if (units > 0) {
                lending.bringBack(new LotLending.Loan(
                        ware.variantId(), command.lotId(), units, reference(stall), actor.accountId()));
            }
        });
    }

    /** What was sold below zero came from this lot. @throws BusinessException as {@link #taste}; CONFLICT {@code stall.not-missing} */
    public void settle(Actor actor, MoveGoods command) {
        var stall = staff.requireHost(actor, command.stallId());
        book(actor, stall, GoodsKind.SETTLE, command, (ware, piles) -> piles.settle(pile(command), command.quantity()));
    }

    /** What was sold below zero was something else, as the note says. @throws BusinessException as {@link #settle} */
    public void mistake(Actor actor, MoveGoods command) {
        var stall = staff.requireHost(actor, command.stallId());
        var note = note(command, true);
        book(
                actor,
                stall,
                GoodsKind.MISTAKE,
                command,
                (ware, piles) -> piles.mistake(command.wareId(), command.quantity(), note));
    }

    private void book(
            Actor actor, Stall stall, GoodsKind kind, MoveGoods command, BiConsumer<WareAtStall, Piles> verb) {
        if (command.quantity() < 1 || command.quantity() > ShelfQuantity.MOST) {
            throw BusinessException.invalid("quantity", "shelf.quantity", ShelfQuantity.MOST);
        }
        commits.run(() -> {
            var booking = rows.begin(stall.id(), kind, command.key(), command, actor.accountId(), null);
            if (booking.repeated()) {
                return;
            }
            var ware = wareRows.lock(stall.id(), List.of(command.wareId())).stream()
                    .findFirst()
                    .orElseThrow(() -> BusinessException.notFound("not-found"));
            var piles = rows.piles(List.of(ware.id()));
            verb.accept(ware, piles);
            rows.write(booking, piles);
            offers.follow(List.of(ware), piles);
        });
    }

    /** What becomes of every lot at the stall. @throws BusinessException NOT_FOUND unless the actor stands there */
    public List<LotSum> sums(Actor actor, long stallId) {
        return sums(staff.requireStaff(actor, stallId).id());
    }

    /** For those who close a fair, who decide who may see it. By ware and lot; four queries. */
    public List<LotSum> sums(long stallId) {
        return LotSums.of(rows.moved(stallId), rows.onHand(stallId), lots, wares.today());
    }

    private static Pile pile(MoveGoods command) {
        return new Pile(command.wareId(), command.lotId());
    }

    private static String reference(Stall stall) {
        return "stall:" + stall.id();
    }

    private static String note(MoveGoods command, boolean needed) {
        return needed
                ? PlainText.require("note", "stall.note", command.note(), LONGEST_NOTE)
                : PlainText.orEmpty("note", "stall.note", command.note(), LONGEST_NOTE);
    }
}
