package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallGoods;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stall from which goods are ordered before a fair. A seller may stand at several with the same goods, alone and in a
 * group: then it is one that can keep them, and of those where they cost least.
 *
 * @param one of the goods at the stall's price
 */
record BestOffer(Stall stall, QuotedLine one) {
    /**
     * By variant; goods that nobody brings who sells them in the shop are absent.
     *
     * @param shops one of each of the goods at the shop's price, by variant
     */
    static Map<Long, BestOffer> of(
            Fair fair, Collection<Stall> stalls, Collection<StallGoods> brought, Map<Long, QuotedLine> shops) {
        var byId = stalls.stream().collect(Collectors.toMap(Stall::id, Function.identity()));
        var best = new HashMap<Long, BestOffer>();
        for (var goods : brought) {
            var quote = shops.get(goods.variantId());
            var stall = byId.get(goods.stallId());
            if (quote != null && stall != null && quote.sellerId() == goods.sellerId()) {
                var offer = new BestOffer(stall, FairPricePolicy.one(fair, goods.price(), quote));
                best.merge(goods.variantId(), offer, BestOffer::better);
            }
        }
        return best;
    }

    private static BestOffer better(BestOffer first, BestOffer other) {
        if (first.keeps() != other.keeps()) {
            return first.keeps() ? first : other;
        }
        return other.one.unitPrice().compareTo(first.one.unitPrice()) < 0 ? other : first;
    }

    /** Whether the stall can keep them until they are collected. */
    boolean keeps() {
        return StallOffer.keeps(stall, one.temperature());
    }
}
