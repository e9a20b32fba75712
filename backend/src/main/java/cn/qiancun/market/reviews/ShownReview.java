package cn.qiancun.market.reviews;

import java.time.Instant;
import java.util.List;

/**
 * A published review as everybody sees it: without personal data.
 *
 * @param author the first character of the name and two stars; null if the account is gone
 * @param edited whether it was changed after it was written
 * @param refunded whether its buyer has the whole price back
 * @param reply the seller's, or null
 */
public record ShownReview(
        long id,
        int stars,
        String text,
        String author,
        String variantName,
        Instant writtenAt,
        boolean edited,
        boolean refunded,
        List<Review.Picture> pictures,
        String reply,
        Instant repliedAt) {
    static ShownReview of(Review review, String author) {
        return new ShownReview(
                review.id(),
                review.stars(),
                review.text(),
                author,
                review.variantName(),
                review.writtenAt(),
                review.editedAt() != null,
                review.refunded(),
                review.pictures(),
                review.reply(),
                review.repliedAt());
    }
}
