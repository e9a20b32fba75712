package cn.qiancun.market.shelf;

import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be bought in a store now, for everybody: how much of it there is stays the store's. */
@Service
public class StoreWindow {
    private static final String ON_SHELF = " FROM shelf_article a WHERE a.store_id = :store AND a.active = 1"
            + " AND EXISTS (SELECT 1 FROM shelf_stock s WHERE s.article_id = a.id AND s.quantity > 0"
            + " AND s.lot_id NOT IN (:stopped))";

    private final ShelfRows shelf;
    private final ShelfLots lots;
    private final StockReader stock;
    private final JdbcClient jdbc;

    StoreWindow(ShelfRows shelf, ShelfLots lots, StockReader stock, JdbcClient jdbc) {
        this.shelf = shelf;
        this.lots = lots;
        this.stock = stock;
        this.jdbc = jdbc;
    }

    /** By name; without what is held back, called back or expired. */
    @Transactional(readOnly = true)
    public PageOf<Article> of(long storeId, PageQuery page) {
        var stopped = lots.stopped(shelf.lots(storeId));
        // An empty list is no list in SQL.
        stopped.add(-1L);
        var narrowed = new HashMap<String, Object>(Map.of("store", storeId, "stopped", stopped));
        long total = jdbc.sql("SELECT COUNT(*)" + ON_SHELF)
                .params(narrowed)
                .query(Long.class)
                .single();
        narrowed.put("size", page.size());
        narrowed.put("offset", page.offset());
        var found = jdbc.sql("SELECT a.*" + ON_SHELF + " ORDER BY a.name, a.spec, a.id LIMIT :size OFFSET :offset")
                .params(narrowed)
                .query(ArticleRows::article)
                .list();
        return new PageOf<>(found, total, page);
    }

    /** Which lots of these articles can be bought there now, by article, first expired first. Two queries. */
    @Transactional(readOnly = true)
    public Map<Long, List<LotsElsewhere.Lot>> lots(Collection<Article> articles) {
        var today = lots.today();
        var found = new HashMap<Long, List<LotsElsewhere.Lot>>();
        stock.pilesOf(articles.stream().map(Article::id).collect(Collectors.toSet()))
                .forEach((article, piles) -> found.put(
                        article,
                        piles.stream()
                                .filter(pile -> pile.quantity() > 0 && pile.lot() != null && !pile.isStopped(today))
                                .map(Pile::lot)
                                .distinct()
                                .toList()));
        return found;
    }
}
