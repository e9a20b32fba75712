package cn.qiancun.market.reviews;

import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads reviews: one query for a page of them and one for its pictures. */
@Repository
class ReviewReader {
    static final String TO_MODERATE = "(state = 'HELD' OR (reports > 0 AND state = 'PUBLISHED'))";
    private static final String SELECT = "SELECT * FROM reviews_review WHERE ";

    private final JdbcClient jdbc;

    ReviewReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Review> find(long id) {
        return one("id = ?", id);
    }

    /** The lock lasts as long as the transaction. */
    Optional<Review> lock(long id) {
        return one("id = ? FOR UPDATE", id);
    }

    Optional<Review> ofLine(long lineId) {
        return one("line_id = ?", lineId);
    }

    private Optional<Review> one(String where, Object key) {
        return whole(jdbc.sql(SELECT + where)
                        .param(key)
                        .query(ReviewReader::bare)
                        .list())
                .stream()
                .findFirst();
    }

    /** Published, the latest first. */
    List<Review> ofProduct(long productId, PageQuery page) {
        return whole(jdbc.sql(SELECT + "product_id = ? AND state = 'PUBLISHED' ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(productId, page.size(), page.offset())
                .query(ReviewReader::bare)
                .list());
    }

    /** Which lines of the order have one. */
    Map<Long, Review> ofOrder(String orderNumber) {
        var byLine = new HashMap<Long, Review>();
        jdbc.sql(SELECT + "order_number = ?")
                .param(orderNumber)
                .query(ReviewReader::bare)
                .list()
                .forEach(review -> byLine.put(review.lineId(), review));
        return byLine;
    }

    /** Published ones of these sellers' goods, the latest first. @param unanswered only those without a reply */
    PageOf<Review> ofSellers(Collection<Long> sellers, boolean unanswered, PageQuery page) {
        String where = "seller_id IN (:sellers) AND state = 'PUBLISHED'" + (unanswered ? " AND reply IS NULL" : "");
        return page(where, Map.of("sellers", Set.copyOf(sellers)), page);
    }

    /** @param state null for all that waits for an operator: held back, or reported */
    PageOf<Review> ofState(ReviewState state, PageQuery page) {
        return state == null
                ? page(TO_MODERATE, Map.of(), page)
                : page("state = :state", Map.of("state", state.name()), page);
    }

    private PageOf<Review> page(String where, Map<String, Object> parameters, PageQuery page) {
        var items = jdbc.sql(SELECT + where + " ORDER BY id DESC LIMIT :size OFFSET :offset")
                .params(parameters)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(ReviewReader::bare)
                .list();
        return new PageOf<>(whole(items), Math.min(count(where, parameters), PageQuery.MAX_ROWS), page);
    }

    long countToModerate() {
        return count(TO_MODERATE, Map.of());
    }

    /** Unhappy buyers whom nobody has answered. */
    long countUnanswered(Collection<Long> sellers) {
        return count(
                "seller_id IN (:sellers) AND state = 'PUBLISHED' AND reply IS NULL AND stars <= 3",
                Map.of("sellers", Set.copyOf(sellers)));
    }

    private long count(String where, Map<String, Object> parameters) {
        return jdbc.sql("SELECT COUNT(*) FROM reviews_review WHERE " + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Why, by review; the first reported first. One query. */
    Map<Long, List<String>> reportsOn(Collection<Long> reviewIds) {
        var reasons = new HashMap<Long, List<String>>();
        if (!reviewIds.isEmpty()) {
            jdbc.sql("SELECT review_id, reason FROM reviews_report WHERE review_id IN (:ids) ORDER BY reported_at")
                    .param("ids", Set.copyOf(reviewIds))
                    .query(row -> {
                        reasons.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                                .add(row.getString(2));
                    });
        }
        return reasons;
    }

    boolean namesPicture(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM reviews_picture WHERE picture_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The review that has the picture. */
    Optional<Review> withPicture(String key) {
        return jdbc.sql("SELECT r.* FROM reviews_picture p JOIN reviews_review r ON r.id = p.review_id"
                        + " WHERE p.picture_key = ?")
                .param(key)
                .query(ReviewReader::bare)
                .optional();
    }

    private List<Review> whole(List<Review> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var pictures = new HashMap<Long, List<Review.Picture>>();
        jdbc.sql("SELECT review_id, picture_key, width, height FROM reviews_picture WHERE review_id IN (:ids)"
                        + " ORDER BY review_id, position")
                .param("ids", bare.stream().map(Review::id).toList())
                .query(row -> {
                    pictures.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Review.Picture(row.getString(2), row.getInt(3), row.getInt(4)));
                });
        return bare.stream()
                .map(review -> review.with(pictures.getOrDefault(review.id(), List.of())))
                .toList();
    }

    private static Review bare(ResultSet row, int number) throws SQLException {
        var flag = row.getString("flag");
        return new Review(
                row.getLong("id"),
                row.getLong("line_id"),
                row.getString("order_number"),
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getString("variant_name"),
                row.getLong("seller_id"),
                row.getLong("account_id"),
                row.getInt("stars"),
                row.getString("body"),
                ReviewState.valueOf(row.getString("state")),
                flag == null ? null : Flag.valueOf(flag),
                row.getBoolean("refunded"),
                row.getInt("reports"),
                UtcTime.in(row, "written_at"),
                UtcTime.in(row, "edited_at"),
                row.getString("reason"),
                row.getString("reply"),
                UtcTime.in(row, "replied_at"),
                List.of());
    }
}
