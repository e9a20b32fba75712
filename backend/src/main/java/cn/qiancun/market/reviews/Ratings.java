package cn.qiancun.market.reviews;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A row per product with how many published reviews have so many stars. It is moved by adding in the transaction that
 * publishes or hides a review, so that two who do it at once both count.
 */
@Repository
class Ratings {
    private final JdbcClient jdbc;

    Ratings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long productId, int stars) {
        String column = column(stars);
        jdbc.sql("INSERT INTO reviews_rating (product_id, " + column + ") VALUES (?, 1) ON DUPLICATE KEY UPDATE "
                        + column + " = " + column + " + 1")
                .param(productId)
                .update();
    }

    void remove(long productId, int stars) {
        String column = column(stars);
        jdbc.sql("UPDATE reviews_rating SET " + column + " = " + column + " - 1 WHERE product_id = ?")
                .param(productId)
                .update();
    }

    /** Products without a review are absent. One query. */
    Map<Long, Rating> of(Collection<Long> productIds) {
        var ratings = new HashMap<Long, Rating>();
        if (!productIds.isEmpty()) {
            jdbc.sql("SELECT product_id, stars_1, stars_2, stars_3, stars_4, stars_5 FROM reviews_rating"
                            + " WHERE product_id IN (:ids)")
                    .param("ids", Set.copyOf(productIds))
                    .query(row -> {
                        List<Integer> counts = new ArrayList<>();
                        for (int stars = 1; stars <= 5; stars++) {
                            counts.add(row.getInt(stars + 1));
                        }
                        ratings.put(row.getLong(1), new Rating(counts));
                    });
        }
        return ratings;
    }

    private static String column(int stars) {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("One to five stars");
        }
        return "stars_" + stars;
    }
}
