package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.shelf.Stocktakes;
import cn.qiancun.market.shelf.WasteGoods;
import cn.qiancun.market.shelf.WasteReason;
import cn.qiancun.market.supermarkets.Store;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What clerks do at the shelf: something is thrown away, the shelf is counted, a lower price is asked of a village. */
@Component
@Profile("demonstration")
class DemonstrationShelf {
    private final Articles articles;
    private final StockReader stock;
    private final ShelfWork work;
    private final Stocktakes stocktakes;
    private final Repricings repricings;

    DemonstrationShelf(
            Articles articles, StockReader stock, ShelfWork work, Stocktakes stocktakes, Repricings repricings) {
        this.articles = articles;
        this.stock = stock;
        this.work = work;
        this.stocktakes = stocktakes;
        this.repricings = repricings;
    }

    /** A little is spoiled, and one less than the books say lies there: the manager has to look at it. */
    void workOn(Actor clerk, Store store) {
        var all = all(store);
        var spoiled = all.stream()
                .filter(article -> article.measure() == Measure.GRAM)
                .findFirst()
                .orElse(all.get(0));
        long little = spoiled.measure() == Measure.GRAM ? 300 : 1;
        stock.piles(spoiled).stream()
                .filter(pile -> pile.quantity() >= little)
                .findFirst()
                .ifPresent(pile -> work.waste(
                        clerk,
                        new WasteGoods(
                                store.id(),
                                "demonstration:" + Ids.next(),
                                spoiled.id(),
                                pile.lotId(),
                                pile.place(),
                                little,
                                WasteReason.SPOILED,
                                "")));
        count(clerk, store, all);
    }

    private void count(Actor clerk, Store store, List<Article> all) {
        long id = stocktakes.open(clerk, store.id(), null);
        int missing = 1;
        for (var article : all) {
            for (var pile : stock.piles(article)) {
                long there = Math.max(0, pile.quantity() - missing);
                stocktakes.count(clerk, store.id(), id, article.id(), pile.lotId(), pile.place(), there);
                missing = 0;
            }
        }
        stocktakes.close(clerk, store.id(), id);
    }

    /** Two thirds of the price: more than a store may decide alone for goods on consignment. */
    void askVillage(Actor manager, Store store) {
        var article = all(store).get(0);
        var price = Money.ofFen(article.price().fen() * 2 / 3);
        repricings.changePrice(manager, store.id(), article.id(), price, "周末促销");
    }

    private List<Article> all(Store store) {
        return articles.all(store.id(), "", PageQuery.of(1, PageQuery.MAX_SIZE)).items();
    }
}
