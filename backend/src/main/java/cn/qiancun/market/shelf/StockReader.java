package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a store has, for its staff. */
@Service
public class StockReader {
    private static final String MATCHES = " FROM shelf_article a WHERE a.store_id = :store AND (:query = ''"
            + " OR a.plu = :query OR a.ean = :query OR a.name LIKE :like ESCAPE '!' OR a.spec LIKE :like ESCAPE '!') AND ";
    private static final String SOME = "EXISTS (SELECT 1 FROM shelf_stock s WHERE s.article_id = a.id AND ";

    private final Stores stores;
    private final ArticleRows articles;
    private final ShelfRows shelf;
    private final ShelfLots lots;
    private final JdbcClient jdbc;

    StockReader(Stores stores, ArticleRows articles, ShelfRows shelf, ShelfLots lots, JdbcClient jdbc) {
        this.stores = stores;
        this.articles = articles;
        this.shelf = shelf;
        this.lots = lots;
        this.jdbc = jdbc;
    }

    /** By name. @param query part of a name, or a whole PLU or EAN. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public PageOf<StockLine> list(Actor actor, long storeId, StockFilter filter, String query, PageQuery page) {
        stores.requireStaff(actor, storeId);
        var stopped = lots.stopped(shelf.lots(storeId));
        var text = query == null ? "" : query.strip();
        var parameters = new HashMap<String, Object>();
        parameters.put("store", storeId);
        parameters.put("query", text);
        parameters.put("like", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        if (filter == StockFilter.STOPPED) {
            parameters.put("stopped", orNone(stopped));
        }
        var from = MATCHES + condition(filter);
        var paged = new HashMap<>(parameters);
        paged.put("size", page.size());
        paged.put("offset", page.offset());
        var found = jdbc.sql("SELECT a.*" + from + " ORDER BY a.active DESC, a.name, a.spec, a.id"
                        + " LIMIT :size OFFSET :offset")
                .params(paged)
                .query(ArticleRows::article)
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        return new PageOf<>(lines(found, stopped), total, page);
    }

    private static String condition(StockFilter filter) {
        return switch (filter) {
            case ALL -> "1 = 1";
            case PRESENT -> SOME + "s.quantity > 0)";
            case GONE -> "a.active = 1 AND NOT " + SOME + "s.quantity > 0)";
            case SHORT -> SOME + "s.quantity < 0)";
            case STOPPED -> SOME + "s.quantity > 0 AND s.lot_id IN (:stopped))";
        };
    }

    // An empty list is no list in SQL.
    private static Set<Long> orNone(Set<Long> lotIds) {
        return lotIds.isEmpty() ? Set.of(-1L) : lotIds;
    }

    private record Sums(long onHand, long missing, LocalDate nextExpiry, long stopped) {
        static final Sums NONE = new Sums(0, 0, null, 0);
    }

    private List<StockLine> lines(List<Article> found, Set<Long> stopped) {
        var sums = new HashMap<Long, Sums>();
        if (!found.isEmpty()) {
            jdbc.sql("SELECT s.article_id, SUM(s.quantity) AS on_hand,"
                            + " SUM(CASE WHEN s.quantity < 0 THEN -s.quantity ELSE 0 END) AS missing,"
                            + " MIN(CASE WHEN s.quantity > 0 THEN l.expires_on END) AS next_expiry,"
                            + " SUM(CASE WHEN s.lot_id IN (:stopped) THEN s.quantity ELSE 0 END) AS stopped"
                            + " FROM shelf_stock s LEFT JOIN shelf_lot l ON l.lot_id = s.lot_id"
                            + " WHERE s.article_id IN (:ids) GROUP BY s.article_id")
                    .param("ids", found.stream().map(Article::id).toList())
                    .param("stopped", orNone(stopped))
                    .query(row -> {
                        sums.put(row.getLong("article_id"), sums(row));
                    });
        }
        return found.stream()
                .map(article -> {
                    var sum = sums.getOrDefault(article.id(), Sums.NONE);
                    return new StockLine(article, sum.onHand(), sum.missing(), sum.nextExpiry(), sum.stopped());
                })
                .toList();
    }

    private static Sums sums(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong("on_hand"),
                row.getLong("missing"),
                row.getObject("next_expiry", LocalDate.class),
                row.getLong("stopped"));
    }

    /** @throws BusinessException NOT_FOUND unless the actor works in its store */
    @Transactional(readOnly = true)
    public Article article(Actor actor, long storeId, long articleId) {
        stores.requireStaff(actor, storeId);
        return articles.find(storeId, articleId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** What lies of an article, first expired first, and what is missing at the end. */
    @Transactional(readOnly = true)
    public List<Pile> piles(Article article) {
        return pilesOf(Set.of(article.id())).getOrDefault(article.id(), List.of());
    }

    Map<Long, List<Pile>> pilesOf(Set<Long> articleIds) {
        record Found(long articleId, long lotId, String place, long quantity) {}
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        var found = jdbc.sql("SELECT s.article_id, s.lot_id, s.place, s.quantity FROM shelf_stock s"
                        + " LEFT JOIN shelf_lot l ON l.lot_id = s.lot_id WHERE s.article_id IN (:ids)"
                        + " ORDER BY s.article_id, l.expires_on IS NULL, l.expires_on, s.lot_id, s.place")
                .param("ids", new TreeSet<>(articleIds))
                .query(Found.class)
                .list();
        var known = lots.byIds(found.stream().map(Found::lotId).toList());
        var piles = new HashMap<Long, List<Pile>>();
        found.forEach(one -> piles.computeIfAbsent(one.articleId(), id -> new ArrayList<>())
                .add(new Pile(one.place(), one.quantity(), known.get(one.lotId()))));
        return piles;
    }

    /** Every price that an article had, the latest first. */
    @Transactional(readOnly = true)
    public List<PriceVersion> prices(Article article) {
        return articles.prices(article.id(), 20);
    }

    /** Places that the store uses, for choosing one. */
    @Transactional(readOnly = true)
    public List<String> places(long storeId) {
        return jdbc.sql("SELECT place FROM shelf_article WHERE store_id = :store"
                        + " UNION SELECT place FROM shelf_stock WHERE store_id = :store ORDER BY place")
                .param("store", storeId)
                .query(String.class)
                .list();
    }
}
