package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of a store expires soon, has expired, or may no longer be sold, the most urgent first; and marking it down. */
@Service
public class ExpiryBoard {
    private static final int MOST_ROWS = 500;

    private final Stores stores;
    private final ShelfRows shelf;
    private final ShelfLots lots;
    private final ArticleRows articles;
    private final MarkdownRules rules;
    private final Repricings repricings;
    private final JdbcClient jdbc;

    ExpiryBoard(
            Stores stores,
            ShelfRows shelf,
            ShelfLots lots,
            ArticleRows articles,
            MarkdownRules rules,
            Repricings repricings,
            JdbcClient jdbc) {
        this.stores = stores;
        this.shelf = shelf;
        this.lots = lots;
        this.articles = articles;
        this.rules = rules;
        this.repricings = repricings;
        this.jdbc = jdbc;
    }

    /**
     * @param quantity in all places
     * @param places where, with how much
     * @param daysLeft 0 on the last day, below zero once it has expired
     * @param percent what the store's rule takes off now; 0 for nothing
     * @param lowered what it costs then; null for nothing
     * @param live what is asked for or holds already, or null
     */
    public record Row(
            Article article,
            LotsElsewhere.Lot lot,
            long quantity,
            Map<String, Long> places,
            long daysLeft,
            int percent,
            Money lowered,
            Repricing live) {
        public boolean isStopped() {
            return lot.isHeldBack() || daysLeft < 0;
        }
    }

    private record Found(long articleId, long lotId, String place, long quantity) {}

    /** @throws BusinessException NOT_FOUND unless the actor works there */
    @Transactional(readOnly = true)
    public List<Row> of(Actor actor, long storeId) {
        var store = stores.requireStaff(actor, storeId);
        var today = lots.today();
        var stopped = lots.stopped(shelf.lots(storeId));
        var found = found(store, today, new TreeSet<>(stopped));
        var byLot = new LinkedHashMap<Slot, Map<String, Long>>();
        found.forEach(
                one -> byLot.computeIfAbsent(new Slot(one.articleId(), one.lotId(), ""), slot -> new LinkedHashMap<>())
                        .put(one.place(), one.quantity()));
        var known = lots.byIds(found.stream().map(Found::lotId).toList());
        var sold = new LinkedHashMap<Long, Article>();
        if (!found.isEmpty()) {
            articles.byIds(storeId, found.stream().map(Found::articleId).toList())
                    .forEach(article -> sold.put(article.id(), article));
        }
        var rule = rules.of(storeId);
        var live = repricings.live(storeId);
        var rows = new ArrayList<Row>();
        byLot.forEach((slot, places) -> rows.add(
                row(sold.get(slot.articleId()), known.get(slot.lotId()), places, today, rule, live.get(slot))));
        return rows;
    }

    private List<Found> found(Store store, LocalDate today, TreeSet<Long> stopped) {
        // An empty list is no list in SQL.
        stopped.add(-1L);
        return jdbc.sql("SELECT s.article_id, s.lot_id, s.place, s.quantity FROM shelf_stock s"
                        + " JOIN shelf_lot l ON l.lot_id = s.lot_id WHERE s.store_id = :store AND s.quantity > 0"
                        + " AND (l.expires_on <= :until OR s.lot_id IN (:stopped))"
                        + " ORDER BY l.expires_on, s.lot_id, s.article_id, s.place LIMIT " + MOST_ROWS)
                .param("store", store.id())
                .param("until", today.plusDays(store.settings().wasteBoardDays()))
                .param("stopped", stopped)
                .query(Found.class)
                .list();
    }

    private static Row row(
            Article article,
            LotsElsewhere.Lot lot,
            Map<String, Long> places,
            LocalDate today,
            MarkdownRule rule,
            Repricing live) {
        long daysLeft = ChronoUnit.DAYS.between(today, lot.expiresOn());
        int percent = lot.isStopped(today) ? 0 : rule.percentFor(daysLeft);
        return new Row(
                article,
                lot,
                places.values().stream().mapToLong(Long::longValue).sum(),
                places,
                daysLeft,
                percent,
                percent == 0 ? null : MarkdownRule.lowered(article.price(), percent),
                live);
    }

    /**
     * Marks a lot of the board down.
     *
     * @param percent null for what the store's rule says today; another one only its manager may take
     * @throws BusinessException as {@link Repricings#markDown}
     */
    public Repricing markDown(Actor actor, long storeId, long articleId, long lotId, Integer percent) {
        stores.requireStaff(actor, storeId);
        var lot = lots.byIds(List.of(lotId)).get(lotId);
        if (lot == null) {
            throw BusinessException.conflict("shelf.nothing-there");
        }
        int byRule = rules.of(storeId).percentFor(ChronoUnit.DAYS.between(lots.today(), lot.expiresOn()));
        return repricings.markDown(actor, storeId, articleId, lotId, percent == null ? byRule : percent, byRule);
    }
}
