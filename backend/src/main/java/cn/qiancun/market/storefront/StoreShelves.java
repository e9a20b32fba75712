package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.StoreWindow;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.Villages;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What lies on stores' shelves now, for everybody. */
@Service
public class StoreShelves {
    private final StoreWindow window;
    private final Catalog catalog;
    private final Villages villages;

    StoreShelves(StoreWindow window, Catalog catalog, Villages villages) {
        this.window = window;
        this.catalog = catalog;
        this.villages = villages;
    }

    /** By name; nothing of a store that is out of business. As many queries for one article as for a hundred. */
    @Transactional(readOnly = true)
    public PageOf<StoreGoods> of(Store store, PageQuery page) {
        if (!store.open()) {
            return new PageOf<>(List.of(), 0, page);
        }
        var articles = window.of(store.id(), page);
        var cards = catalog.publishedCards(
                articles.items().stream().map(Article::productId).distinct().toList());
        var lots = window.lots(articles.items());
        return articles.map(article -> new StoreGoods(
                article,
                villages.placeName(article.village().value()),
                cards.get(article.productId()),
                lots.getOrDefault(article.id(), List.of())));
    }
}
