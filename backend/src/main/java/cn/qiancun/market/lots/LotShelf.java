package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps what the stock counts in step with the lots behind it: on hand is what of all lots lies on the shelf, and what
 * lies there without a lot. Whoever calls has locked the stock rows of the variants.
 */
@Component
class LotShelf {
    private final LotRows rows;
    private final Stock stock;
    private final StockedGoods goods;

    LotShelf(LotRows rows, Stock stock, StockedGoods goods) {
        this.rows = rows;
        this.stock = stock;
        this.goods = goods;
    }

    static String reference(long lotId) {
        return "lot:" + lotId;
    }

    /** All that remains of a lot that may be sold counts as stock; what was sold ahead was counted before it was there. */
    void putOn(LotHead lot, long accountId) {
        if (!lot.isOnSale()) {
            return;
        }
        var parts = rows.parts(lot.id());
        for (var part : parts) {
            int more = part.remaining() - part.onShelf();
            if (more > 0) {
                int promised = Math.min(more, promised(lot, part.variantId()));
                rows.shelve(part.lotId(), part.variantId(), more);
                if (more > promised) {
                    stock.bringIn(reference(part.lotId()), part.variantId(), more - promised, accountId);
                }
            }
        }
        clear(parts.stream().map(LotPart::variantId).toList(), accountId);
    }

    /** Units on hand that no lot stands for yet because they were sold ahead of their harvest. */
    private int promised(LotHead lot, long variantId) {
        boolean ahead = lot.certificateRequired()
                && goods.ofVariants(List.of(variantId)).stream()
                        .flatMap(product -> product.variant(variantId).stream())
                        .anyMatch(variant -> variant.harvestDate() != null);
        if (!ahead) {
            return 0;
        }
        int ofLots = rows.onShelf(List.of(variantId)).stream()
                .mapToInt(one -> one.part().onShelf())
                .sum();
        return Math.max(0, stock.lock(List.of(variantId)).get(variantId).onHand() - ofLots);
    }

    /**
     * What remains of lots that may not be sold leaves the stock, as far as no order holds it. What orders hold stays
     * counted, and is short: it leaves as soon as orders let go of it or other goods take its place.
     */
    void clear(Collection<Long> variantIds, long accountId) {
        var held = rows.heldBack(variantIds);
        if (held.isEmpty()) {
            return;
        }
        var levels = stock.lock(held.stream().map(LotPart::variantId).toList());
        var free = new java.util.HashMap<Long, Integer>();
        levels.forEach((variantId, level) -> free.put(variantId, level.free()));
        for (var part : held) {
            int units = Math.min(part.onShelf(), free.getOrDefault(part.variantId(), 0));
            if (units > 0) {
                rows.shelve(part.lotId(), part.variantId(), -units);
                stock.takeOff(reference(part.lotId()), part.variantId(), units, accountId);
                free.merge(part.variantId(), -units, Integer::sum);
            }
        }
    }

    /** A lot of which nothing was left is open again, or too old, once something of it comes back. It is locked. */
    LotHead reopen(LotHead lot, LocalDate today) {
        if (lot.state() != LotState.EXHAUSTED) {
            return lot;
        }
        boolean keeps = !today.isAfter(lot.sellableUntil());
        rows.let(lot.id(), LotState.EXHAUSTED, keeps ? LotState.OPEN : LotState.EXPIRED);
        return rows.require(lot.id());
    }

    /**
     * Locks a lot with the stock rows behind it, in the order in which all do.
     *
     * @throws BusinessException NOT_FOUND
     */
    LotHead lock(long lotId) {
        rows.require(lotId);
        stock.lock(rows.parts(lotId).stream().map(LotPart::variantId).toList());
        return rows.lock(lotId);
    }
}
