package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stores sell on behalf of villages, for those who sell for them. */
@Service
public class VillageShelf {
    private static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    VillageShelf(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Pieces or grams; what was sold, wasted and sent back is of the last 30 days. */
    public record Goods(Article article, long onHand, long sold, long wasted, long returned) {}

    private record Moved(long sold, long wasted, long returned) {
        static final Moved NOTHING = new Moved(0, 0, 0);
    }

    /** What these sellers have on consignment, by store and name. Three queries. */
    @Transactional(readOnly = true)
    public List<Goods> ofSellers(Collection<Long> sellerIds) {
        if (sellerIds.isEmpty()) {
            return List.of();
        }
        var found = jdbc.sql("SELECT * FROM shelf_article WHERE seller_id IN (:sellers) AND terms = 'CONSIGNMENT'"
                        + " ORDER BY store_id, name, spec, id LIMIT 500")
                .param("sellers", new TreeSet<>(sellerIds))
                .query(ArticleRows::article)
                .list();
        var ids = found.stream().map(Article::id).toList();
        var there = there(ids);
        var moved = moved(ids);
        return found.stream()
                .map(article -> {
                    var one = moved.getOrDefault(article.id(), Moved.NOTHING);
                    long onHand = there.getOrDefault(article.id(), 0L);
                    return new Goods(article, onHand, one.sold(), one.wasted(), one.returned());
                })
                .toList();
    }

    private Map<Long, Long> there(List<Long> ids) {
        var sums = new LinkedHashMap<Long, Long>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT article_id, SUM(quantity) FROM shelf_stock WHERE article_id IN (:ids) GROUP BY article_id")
                    .param("ids", ids)
                    .query(row -> {
                        sums.put(row.getLong(1), row.getLong(2));
                    });
        }
        return sums;
    }

    private Map<Long, Moved> moved(List<Long> ids) {
        var sums = new LinkedHashMap<Long, Moved>();
        if (!ids.isEmpty()) {
            var from = ShopCalendar.dayOf(clock.instant()).minusDays(DAYS);
            jdbc.sql(
                            "SELECT article_id, -SUM(CASE WHEN kind IN ('SELL', 'TAKE_BACK') THEN quantity ELSE 0 END) AS sold,"
                                    + " -SUM(CASE WHEN kind = 'WASTE' THEN quantity ELSE 0 END) AS wasted,"
                                    + " -SUM(CASE WHEN kind = 'RETURN' THEN quantity ELSE 0 END) AS returned"
                                    + " FROM shelf_movement WHERE article_id IN (:ids) AND occurred_at >= :from"
                                    + " GROUP BY article_id")
                    .param("ids", ids)
                    .param("from", UtcTime.column(ShopCalendar.startOf(from)))
                    .query(row -> {
                        sums.put(
                                row.getLong("article_id"),
                                new Moved(row.getLong("sold"), row.getLong("wasted"), row.getLong("returned")));
                    });
        }
        return sums;
    }
}
