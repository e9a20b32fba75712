package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A stall and what is brought to it. */
public record StallOffer(Stall stall, List<Goods> goods) {
    /**
     * @param quote its names and one unit at the stall's price, with the shop's of now
     * @param available units that the shop can still sell
     * @param orderable whether it can be ordered from this stall before the fair
     */
    public record Goods(
            long stallId,
            String stallNumber,
            long sellerId,
            String sellerName,
            String villageCode,
            String villageName,
            QuotedLine quote,
            int available,
            boolean orderable) {
        public long variantId() {
            return quote.variantId();
        }

        public String name() {
            return quote.productName() + " " + quote.variantName();
        }

        /** Of one unit, at the stall and if it is ordered before. */
        public Money fairPrice() {
            return quote.unitPrice();
        }

        public Money shopPrice() {
            return quote.shopPrice();
        }

        /** Whether the price at the fair is another than the shop's. */
        public boolean isPricedApart() {
            return quote.isPricedApart();
        }

        boolean matches(String words) {
            return Stream.of(quote.productName(), quote.variantName(), villageName, sellerName)
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
        }
    }

    /** What must be kept cool or frozen is only ordered from a stall that can; nobody keeps animals at a stall. */
    static boolean keeps(Stall stall, TemperatureClass temperature) {
        return switch (temperature) {
            case AMBIENT -> true;
            case CHILLED, FROZEN -> stall.cold();
            case LIVE -> false;
        };
    }

    static boolean isOpen(QuotedLine quote) {
        return quote.sale() == SaleState.OPEN;
    }

    public boolean isTaken() {
        return !stall.isFree();
    }

    public String title() {
        return stall.isFree() ? "" : stall.party().title();
    }

    /** Where its goods are from, each village once. */
    public List<String> villages() {
        return goods.stream().map(Goods::villageName).distinct().toList();
    }

    public boolean isOrderable() {
        return goods.stream().anyMatch(Goods::orderable);
    }

    /** Place of its cell on the plan. */
    public int x() {
        return (stall.column() - 1) * FairOffer.CELL_WIDTH;
    }

    public int y() {
        return (stall.row() - 1) * FairOffer.CELL_HEIGHT;
    }

    /** The same stall with what the words are about: all of it if they name the stall; null if nothing. */
    StallOffer matching(String words) {
        boolean itself = Stream.of(stall.number(), title())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
        if (itself) {
            return this;
        }
        var found = goods.stream().filter(each -> each.matches(words)).toList();
        return found.isEmpty() ? null : new StallOffer(stall, found);
    }
}
