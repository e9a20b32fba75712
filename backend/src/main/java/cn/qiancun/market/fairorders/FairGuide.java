package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallGoods;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who brings what to a fair. As many queries for one stall as for hundreds. */
@Service
public class FairGuide {
    private final FairCalendar calendar;
    private final FairStalls stalls;
    private final PreorderRules rules;
    private final Catalog catalog;
    private final Stock stock;
    private final Sellers sellers;
    private final Villages villages;

    FairGuide(
            FairCalendar calendar,
            FairStalls stalls,
            PreorderRules rules,
            Catalog catalog,
            Stock stock,
            Sellers sellers,
            Villages villages) {
        this.calendar = calendar;
        this.stalls = stalls;
        this.rules = rules;
        this.catalog = catalog;
        this.stock = stock;
        this.sellers = sellers;
        this.villages = villages;
    }

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND {@code not-found} */
    @Transactional(readOnly = true)
    public FairOffer of(long fairId) {
        var listed = calendar.require(fairId);
        var all = stalls.ofFair(fairId);
        var goods = goods(listed.fair(), all, stalls.goodsOfFair(fairId));
        var offers = all.stream()
                .map(stall -> new StallOffer(stall, goods.getOrDefault(stall.id(), List.of())))
                .toList();
        return new FairOffer(listed, rules.of(listed.fair()), offers);
    }

    private Map<Long, List<StallOffer.Goods>> goods(Fair fair, List<Stall> all, List<StallGoods> brought) {
        var byId = all.stream().collect(Collectors.toMap(Stall::id, Function.identity()));
        var quotes = quotes(brought);
        var known = new Known(
                quotes,
                BestOffer.of(fair, all, brought, quotes),
                stock.available(quotes.keySet()),
                sellers.byIds(
                        brought.stream().map(StallGoods::sellerId).distinct().toList()));
        return brought.stream()
                .map(one -> goods(fair, byId.get(one.stallId()), one, known))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(StallOffer.Goods::stallId));
    }

    /** @param best from where goods are ordered, and {@code available} how many can be, by variant */
    private record Known(
            Map<Long, QuotedLine> quotes,
            Map<Long, BestOffer> best,
            Map<Long, Integer> available,
            Map<Long, SellerSummary> names) {}

    private Map<Long, QuotedLine> quotes(Collection<StallGoods> brought) {
        var wanted = brought.stream()
                .map(StallGoods::variantId)
                .distinct()
                .map(variant -> new Wanted(variant, 1))
                .toList();
        return catalog.quoteAvailable(wanted).stream()
                .collect(Collectors.toMap(QuotedLine::variantId, Function.identity()));
    }

    /** @return null for goods that the shop no longer knows */
    private StallOffer.Goods goods(Fair fair, Stall stall, StallGoods brought, Known known) {
        var quote = known.quotes().get(brought.variantId());
        if (quote == null || stall == null) {
            return null;
        }
        int left = known.available().getOrDefault(brought.variantId(), 0);
        var best = known.best().get(brought.variantId());
        var seller = known.names().get(brought.sellerId());
        return new StallOffer.Goods(
                stall.id(),
                stall.number(),
                brought.sellerId(),
                seller == null ? "" : seller.name(),
                brought.village().value(),
                villages.placeName(brought.village().value()),
                FairPricePolicy.one(fair, brought.price(), quote),
                left,
                left > 0
                        && best != null
                        && best.stall().id() == stall.id()
                        && Preorders.isOrderable(fair, stall, quote));
    }
}
