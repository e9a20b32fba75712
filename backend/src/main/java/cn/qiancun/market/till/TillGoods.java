package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Repricings;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks up what a basket names. */
@Component
class TillGoods {
    private final Articles articles;
    private final Repricings repricings;

    TillGoods(Articles articles, Repricings repricings) {
        this.articles = articles;
        this.repricings = repricings;
    }

    /** One query, and one more if something is marked down. */
    Assortment of(long storeId, Basket basket) {
        var ids = basket.lines().stream().map(Basket.Line::articleId).collect(Collectors.toSet());
        var markdowns = new HashMap<Assortment.Lot, Money>();
        if (basket.lines().stream().map(Basket.Line::lotId).anyMatch(Objects::nonNull)) {
            repricings.markdowns(storeId, ids).values().stream()
                    .flatMap(java.util.List::stream)
                    .forEach(one -> markdowns.put(new Assortment.Lot(one.articleId(), one.lotId()), one.price()));
        }
        return new Assortment(articles.byIds(storeId, ids), markdowns);
    }
}
