package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts names and numbers beside a session's goods; a query each for all. */
@Component
class SessionSheets {
    private final GoodRows goods;
    private final BuyerRows buyers;
    private final RetailGoods names;
    private final Sellers sellers;
    private final Stock stock;

    SessionSheets(GoodRows goods, BuyerRows buyers, RetailGoods names, Sellers sellers, Stock stock) {
        this.goods = goods;
        this.buyers = buyers;
        this.names = names;
        this.sellers = sellers;
        this.stock = stock;
    }

    SessionSheet of(FlashSession session) {
        return new SessionSheet(session, lines(goods.of(session.id())));
    }

    List<SessionSheet.Line> lines(List<FlashGood> asked) {
        var variants = asked.stream().map(FlashGood::variantId).toList();
        var named = names.byVariants(variants);
        var free = stock.available(variants);
        var sold = buyers.sold(asked.stream().map(FlashGood::id).toList());
        var selling = sellers.byIds(asked.stream().map(FlashGood::sellerId).collect(Collectors.toSet()));
        return asked.stream()
                .map(good -> new SessionSheet.Line(
                        good,
                        named.get(good.variantId()),
                        selling.containsKey(good.sellerId())
                                ? selling.get(good.sellerId()).name()
                                : "",
                        free.getOrDefault(good.variantId(), 0),
                        sold.getOrDefault(good.id(), 0)))
                .toList();
    }
}
