package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.supermarkets.Stores;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of goods: what moved in a store, and that it sums. */
@Service
public class Movements {
    private static final String SELECT = "SELECT m.*, b.account_id, a.name, a.measure, l.code";
    private static final String FROM = " FROM shelf_movement m JOIN shelf_booking b ON b.id = m.booking_id"
            + " JOIN shelf_article a ON a.id = m.article_id LEFT JOIN shelf_lot l ON l.lot_id = m.lot_id"
            + " WHERE m.store_id = :store";
    private static final String LATEST_FIRST = " ORDER BY m.booking_id DESC, m.seq DESC LIMIT :size OFFSET :offset";

    private final Stores stores;
    private final JdbcClient jdbc;

    Movements(Stores stores, JdbcClient jdbc) {
        this.stores = stores;
        this.jdbc = jdbc;
    }

    /** The latest first. @throws BusinessException NOT_FOUND unless the actor works there */
    @Transactional(readOnly = true)
    public PageOf<Movement> ofArticle(Actor actor, long storeId, long articleId, PageQuery page) {
        return page(actor, storeId, " AND m.article_id = :which", articleId, page);
    }

    /** The latest first. @throws BusinessException NOT_FOUND unless the actor works there */
    @Transactional(readOnly = true)
    public PageOf<Movement> ofKind(Actor actor, long storeId, MovementKind kind, PageQuery page) {
        return page(actor, storeId, " AND m.kind = :which", kind.name(), page);
    }

    private PageOf<Movement> page(Actor actor, long storeId, String condition, Object which, PageQuery page) {
        stores.requireStaff(actor, storeId);
        var found = jdbc.sql(SELECT + FROM + condition + LATEST_FIRST)
                .param("store", storeId)
                .param("which", which)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(Movements::movement)
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + FROM + condition)
                .param("store", storeId)
                .param("which", which)
                .query(Long.class)
                .single();
        return new PageOf<>(found, total, page);
    }

    /**
     * An article over some days: what there was before, what moved by kind, and what that makes.
     *
     * @param moved pieces or grams; kinds without a movement are absent. Moves between places sum to nothing
     */
    public record Balance(Article article, long opening, Map<MovementKind, Long> moved, long closing) {}

    /**
     * Of every article of which anything moved or lay there, by name.
     *
     * @param from the first day in China, and {@code to} the last
     * @throws BusinessException NOT_FOUND unless the actor works there
     */
    @Transactional(readOnly = true)
    public List<Balance> balances(Actor actor, long storeId, LocalDate from, LocalDate to) {
        stores.requireStaff(actor, storeId);
        var openings = new HashMap<Long, Long>();
        var moved = new LinkedHashMap<Long, Map<MovementKind, Long>>();
        jdbc.sql("SELECT article_id, kind, SUM(CASE WHEN occurred_at < :from THEN quantity ELSE 0 END) AS opening,"
                        + " SUM(CASE WHEN occurred_at >= :from THEN quantity ELSE 0 END) AS moved"
                        + " FROM shelf_movement WHERE store_id = :store AND occurred_at < :until"
                        + " GROUP BY article_id, kind")
                .param("store", storeId)
                .param("from", UtcTime.column(ShopCalendar.startOf(from)))
                .param("until", UtcTime.column(ShopCalendar.startOf(to.plusDays(1))))
                .query(row -> {
                    long articleId = row.getLong("article_id");
                    openings.merge(articleId, row.getLong("opening"), Long::sum);
                    var kinds = moved.computeIfAbsent(articleId, id -> new EnumMap<>(MovementKind.class));
                    if (row.getLong("moved") != 0) {
                        kinds.put(MovementKind.valueOf(row.getString("kind")), row.getLong("moved"));
                    }
                });
        return articles(storeId).stream()
                .filter(article -> moved.containsKey(article.id()))
                .map(article -> balance(article, openings.get(article.id()), moved.get(article.id())))
                .filter(balance -> balance.opening() != 0 || !balance.moved().isEmpty())
                .toList();
    }

    private static Balance balance(Article article, long opening, Map<MovementKind, Long> moved) {
        long sum = moved.values().stream().mapToLong(Long::longValue).sum();
        return new Balance(article, opening, moved, opening + sum);
    }

    private List<Article> articles(long storeId) {
        return jdbc.sql("SELECT * FROM shelf_article WHERE store_id = ? ORDER BY name, spec, id")
                .param(storeId)
                .query(ArticleRows::article)
                .list();
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        return new Movement(
                row.getLong("booking_id"),
                row.getLong("article_id"),
                row.getString("name"),
                Measure.valueOf(row.getString("measure")),
                MovementKind.valueOf(row.getString("kind")),
                row.getLong("quantity"),
                row.getString("code"),
                row.getString("place"),
                reason == null ? null : WasteReason.valueOf(reason),
                row.getString("note"),
                row.getString("photo_key") != null,
                row.getLong("account_id"),
                UtcTime.in(row, "occurred_at"));
    }
}
