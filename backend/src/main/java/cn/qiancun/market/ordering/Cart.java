package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.FewMore;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;

/** A cart as it stands now, the latest line first. */
public record Cart(List<Line> lines) {
    /** What the buyer should know before ordering. */
    public enum Change {
        PRICE_CHANGED,
        NOT_FOR_SALE,
        /** It is in the shop, but not now; {@link QuotedLine#sale} says why. */
        NOT_OPEN,
        SHORT_STOCK
    }

    /**
     * @param goods what it costs now; null if it is no longer for sale
     * @param seenPrice the unit price when it was put in
     * @param available units that can still be ordered
     */
    public record Line(
            long variantId, int quantity, QuotedLine goods, Money seenPrice, int available, List<Change> changes) {
        static Line of(CartRows.Item item, QuotedLine goods, int available) {
            var seen = Money.ofFen(item.seenPriceFen());
            return new Line(
                    item.variantId(), item.quantity(), goods, seen, available, changes(item, goods, seen, available));
        }

        private static List<Change> changes(CartRows.Item item, QuotedLine goods, Money seen, int available) {
            if (goods == null) {
                return List.of(Change.NOT_FOR_SALE);
            }
            var changes = new ArrayList<Change>();
            if (!goods.unitPrice().equals(seen)) {
                changes.add(Change.PRICE_CHANGED);
            }
            if (goods.sale() != SaleState.OPEN) {
                changes.add(Change.NOT_OPEN);
            }
            if (available < item.quantity()) {
                changes.add(Change.SHORT_STOCK);
            }
            return List.copyOf(changes);
        }

        public boolean isOrderable() {
            return goods != null && goods.sale() == SaleState.OPEN && available >= quantity;
        }

        /** More of it that would cost less in all and is there, or null. */
        public FewMore fewMore() {
            boolean there = isOrderable()
                    && goods.fewMore() != null
                    && available >= goods.fewMore().quantity();
            return there ? goods.fewMore() : null;
        }

        /** What those who take more would save. */
        public Money saving() {
            return goods.gross().minus(fewMore().gross());
        }

        public boolean has(String change) {
            return changes.contains(Change.valueOf(change));
        }
    }

    /** The goods that can be ordered as they stand. */
    public List<QuotedLine> orderable() {
        return lines.stream().filter(Line::isOrderable).map(Line::goods).toList();
    }

    public Money goods() {
        return Money.sum(orderable().stream().map(QuotedLine::gross).toList());
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
