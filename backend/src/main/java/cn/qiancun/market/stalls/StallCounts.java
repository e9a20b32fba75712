package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.Piles.Pile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Counting at a stall. A host counts what it likes of its own goods, sees what differs, and says what became of that; nothing
 * is booked that was not seen, and of each lot all adds up as before.
 */
@Service
public class StallCounts {
    private static final int LONGEST_NOTE = 200;
    private static final int MOST_LINES = 200;

    private final StallStaff staff;
    private final StallStock stock;
    private final StallWares names;
    private final WareRows wares;
    private final GoodsRows rows;
    private final WareOffers offers;
    private final Commits commits;

    StallCounts(
            StallStaff staff,
            StallStock stock,
            StallWares names,
            WareRows wares,
            GoodsRows rows,
            WareOffers offers,
            Commits commits) {
        this.staff = staff;
        this.stock = stock;
        this.names = names;
        this.wares = wares;
        this.rows = rows;
        this.offers = offers;
        this.commits = commits;
    }

    /**
     * What should be there of one lot.
     *
     * @param onHand pieces or grams, 0 or more
     * @param isShort whether more of the ware was sold than was there, which has to be settled before
     */
    public record Countable(WareAtStall ware, LotSum lot, boolean isShort) {
        public long onHand() {
            return Math.max(0, lot.onHand());
        }
    }

    /** The own goods that were ever at the stall, by name. @throws BusinessException NOT_FOUND unless the actor is host of the stall */
    public List<Countable> countable(Actor actor, long stallId) {
        var own = staff.sellersAt(actor, staff.requireHost(actor, stallId));
        var sums = stock.sums(stallId);
        Set<Long> missing =
                sums.stream().filter(LotSum::isShort).map(LotSum::wareId).collect(Collectors.toSet());
        return names.of(actor, stallId).stream()
                .filter(ware -> own.contains(ware.sellerId()))
                .flatMap(ware -> sums.stream()
                        .filter(sum -> sum.wareId() == ware.id() && (sum.lotId() != 0 || sum.onHand() > 0))
                        .map(sum -> new Countable(ware, sum, missing.contains(ware.id()))))
                .toList();
    }

    /**
     * Books what differs.
     *
     * @throws BusinessException NOT_FOUND for another's stall or ware, or a lot that never was there; INVALID {@code
     *     stall.count-lines}, {@code shelf.quantity}, {@code stall.count-reason}, {@code stall.note}; CONFLICT {@code
     *     stall.count-changed} if something moved since the difference was looked at, {@code stall.settle-first}
     */
    public void book(Actor actor, CountGoods command) {
        var stall = staff.requireHost(actor, command.stallId());
        var own = staff.sellersAt(actor, stall);
        var note = PlainText.orEmpty("note", "stall.note", command.note(), LONGEST_NOTE);
        var ids = requireLines(command);
        commits.run(() -> {
            var booking =
                    rows.begin(stall.id(), GoodsKind.COUNT, command.key(), command.lines(), actor.accountId(), null);
            if (booking.repeated()) {
                return;
            }
            var locked = wares.lock(stall.id(), ids);
            if (locked.size() < ids.size() || !locked.stream().allMatch(ware -> own.contains(ware.sellerId()))) {
                throw BusinessException.notFound("not-found");
            }
            rows.requireKnown(command.lines().stream().map(StallCounts::pile).toList());
            var piles = rows.piles(ids);
            command.lines()
                    .forEach(line -> piles.count(pile(line), line.counted(), line.expected(), line.kind(), note));
            rows.write(booking, piles);
            offers.follow(locked, piles);
        });
    }

    private static Pile pile(CountGoods.Line line) {
        return new Pile(line.wareId(), line.lotId());
    }

    private static TreeSet<Long> requireLines(CountGoods command) {
        var lines = command.lines() == null ? List.<CountGoods.Line>of() : command.lines();
        long piles = lines.stream().map(StallCounts::pile).distinct().count();
        if (lines.isEmpty() || lines.size() > MOST_LINES || piles < lines.size()) {
            throw BusinessException.invalid("lines", "stall.count-lines", MOST_LINES);
        }
        for (var line : lines) {
            if (line.counted() < 0 || line.counted() > ShelfQuantity.MOST) {
                throw BusinessException.invalid("counted", "shelf.quantity", ShelfQuantity.MOST);
            }
            if (line.counted() == line.expected() || !line.isReasonable()) {
                throw BusinessException.invalid("reason", "stall.count-reason");
            }
        }
        return lines.stream().map(CountGoods.Line::wareId).collect(Collectors.toCollection(TreeSet::new));
    }
}
