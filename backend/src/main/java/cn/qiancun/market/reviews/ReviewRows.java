package cn.qiancun.market.reviews;

import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of reviews as they are written; whoever changes a review holds its lock. */
@Repository
class ReviewRows {
    private final JdbcClient jdbc;
    private final Ratings ratings;
    private final ApplicationEventPublisher events;

    ReviewRows(JdbcClient jdbc, Ratings ratings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.ratings = ratings;
        this.events = events;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the line has one */
    void insert(Review review) {
        jdbc.sql("INSERT INTO reviews_review (id, line_id, order_number, product_id, product_name, variant_name,"
                        + " seller_id, account_id, stars, body, state, flag, refunded, written_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        review.id(),
                        review.lineId(),
                        review.orderNumber(),
                        review.productId(),
                        review.productName(),
                        review.variantName(),
                        review.sellerId(),
                        review.accountId(),
                        review.stars(),
                        review.text(),
                        review.state().name(),
                        review.flag() == null ? null : review.flag().name(),
                        review.refunded(),
                        UtcTime.column(review.writtenAt())))
                .update();
        writePictures(review.id(), review.pictures());
        if (review.isPublished()) {
            ratings.add(review.productId(), review.stars());
            events.publishEvent(new ReviewsChanged(review.productId()));
        }
    }

    /** The text as its buyer changed it; rating and readers follow. */
    void rewrite(Review before, Review after) {
        jdbc.sql("UPDATE reviews_review SET stars = ?, body = ?, state = ?, flag = ?, edited_at = ? WHERE id = ?")
                .params(Arrays.asList(
                        after.stars(),
                        after.text(),
                        after.state().name(),
                        after.flag() == null ? null : after.flag().name(),
                        UtcTime.column(after.editedAt()),
                        after.id()))
                .update();
        jdbc.sql("DELETE FROM reviews_picture WHERE review_id = ?")
                .param(after.id())
                .update();
        writePictures(after.id(), after.pictures());
        recount(before, after.state(), after.stars());
    }

    /** An operator decided; what was reported is dealt with. @param reason null unless it is hidden */
    void decide(Review before, ReviewState state, String reason, Instant now) {
        jdbc.sql("UPDATE reviews_review SET state = ?, reason = ?, reports = 0, decided_at = ? WHERE id = ?")
                .params(Arrays.asList(state.name(), reason, UtcTime.column(now), before.id()))
                .update();
        jdbc.sql("DELETE FROM reviews_report WHERE review_id = ?")
                .param(before.id())
                .update();
        recount(before, state, before.stars());
    }

    void reply(Review review, String text, long accountId, Instant now) {
        jdbc.sql("UPDATE reviews_review SET reply = ?, replied_by = ?, replied_at = ? WHERE id = ?")
                .params(text, accountId, UtcTime.column(now), review.id())
                .update();
        events.publishEvent(new ReviewsChanged(review.productId()));
    }

    /** Once per reporter. */
    void report(Review review, String reporter, String reason, Instant now) {
        int added = jdbc.sql("INSERT IGNORE INTO reviews_report (review_id, reporter, reason, reported_at)"
                        + " VALUES (?, ?, ?, ?)")
                .params(review.id(), reporter, reason, UtcTime.column(now))
                .update();
        if (added > 0) {
            jdbc.sql("UPDATE reviews_review SET reports = reports + 1 WHERE id = ?")
                    .param(review.id())
                    .update();
        }
    }

    void markRefunded(Review review) {
        int marked = jdbc.sql("UPDATE reviews_review SET refunded = 1 WHERE id = ? AND refunded = 0")
                .param(review.id())
                .update();
        if (marked > 0) {
            events.publishEvent(new ReviewsChanged(review.productId()));
        }
    }

    Set<String> words() {
        return jdbc.sql("SELECT word FROM reviews_word ORDER BY word")
                .query(String.class)
                .set();
    }

    /** Those that stay and those that are new; all others go. */
    void replaceWords(Collection<String> words, Instant now) {
        jdbc.sql("DELETE FROM reviews_word").update();
        words.forEach(word -> jdbc.sql("INSERT INTO reviews_word (word, added_at) VALUES (?, ?)")
                .params(word, UtcTime.column(now))
                .update());
    }

    private void recount(Review before, ReviewState state, int stars) {
        if (before.isPublished()) {
            ratings.remove(before.productId(), before.stars());
        }
        if (state == ReviewState.PUBLISHED) {
            ratings.add(before.productId(), stars);
        }
        events.publishEvent(new ReviewsChanged(before.productId()));
    }

    private void writePictures(long reviewId, List<Review.Picture> pictures) {
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            jdbc.sql("INSERT INTO reviews_picture (picture_key, review_id, position, width, height)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(picture.key(), reviewId, i, picture.width(), picture.height())
                    .update();
        }
    }

    static Review.Picture picture(PrivatePhotos.Kept kept) {
        return new Review.Picture(kept.key(), kept.width(), kept.height());
    }
}
