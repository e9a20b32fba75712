package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shelf.Holdings.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What counters see, which is never what should be there, and what those see who take the differences. */
@Service
public class CountSheets {
    private final Stocktakes stocktakes;
    private final StocktakeRows rows;
    private final Articles articles;
    private final ShelfLots lots;

    CountSheets(Stocktakes stocktakes, StocktakeRows rows, Articles articles, ShelfLots lots) {
        this.stocktakes = stocktakes;
        this.rows = rows;
        this.articles = articles;
        this.lots = lots;
    }

    /** By place and name; then what was counted besides. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public List<CountLine> lines(Actor actor, long storeId, long id) {
        var stocktake = stocktakes.require(actor, storeId, id);
        var counted = new LinkedHashMap<Slot, Long>();
        rows.counts(id).forEach(one -> counted.put(one.slot(), one.counted()));
        var slots = new ArrayList<>(
                stocktake.state() == Stocktake.State.OPEN ? rows.toCount(storeId, stocktake.place()) : List.<Slot>of());
        counted.keySet().stream().filter(slot -> !slots.contains(slot)).forEach(slots::add);
        var known = articles(storeId, slots);
        var codes = codes(slots);
        return slots.stream()
                .map(slot -> new CountLine(
                        known.get(slot.articleId()),
                        slot.lotId(),
                        codes.get(slot.lotId()),
                        slot.place(),
                        counted.get(slot)))
                .toList();
    }

    /** Once it is counted; before nobody is told. The largest value first. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public List<CountDifference> differences(Actor actor, long storeId, long id) {
        var stocktake = stocktakes.require(actor, storeId, id);
        if (stocktake.state() == Stocktake.State.OPEN) {
            return List.of();
        }
        var differing =
                rows.counts(id).stream().filter(StocktakeRows.Counted::differs).toList();
        var slots = differing.stream().map(StocktakeRows.Counted::slot).toList();
        var known = articles(storeId, slots);
        var codes = codes(slots);
        return differing.stream()
                .map(one -> new CountDifference(
                        known.get(one.articleId()),
                        one.lotId(),
                        codes.get(one.lotId()),
                        one.place(),
                        one.counted(),
                        one.expected(),
                        one.countedBy()))
                .sorted(Comparator.comparingLong(
                        (CountDifference one) -> -Math.abs(one.value().fen())))
                .toList();
    }

    private Map<Long, Article> articles(long storeId, Collection<Slot> slots) {
        return articles.byIds(storeId, slots.stream().map(Slot::articleId).toList());
    }

    private Map<Long, String> codes(Collection<Slot> slots) {
        var codes = new LinkedHashMap<Long, String>();
        lots.byIds(slots.stream().map(Slot::lotId).toList())
                .values()
                .forEach((LotsElsewhere.Lot lot) -> codes.put(lot.id(), lot.printedCode()));
        return codes;
    }
}
