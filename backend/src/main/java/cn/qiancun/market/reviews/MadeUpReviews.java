package cn.qiancun.market.reviews;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reviews of goods that nobody bought, so that the demonstration's pages are not empty; never in production. */
@Component
@Profile("demonstration")
public class MadeUpReviews {
    /** No order has such a number. */
    private static final String ORDER = "DEMO";

    private final ReviewReader reader;
    private final ReviewRows rows;

    MadeUpReviews(ReviewReader reader, ReviewRows rows) {
        this.reader = reader;
        this.rows = rows;
    }

    /**
     * @param accountId whose it is said to be
     * @param reply the seller's, or null
     * @param repliedBy the account that answers
     */
    public record MadeUp(
            long accountId,
            long productId,
            String productName,
            String variantName,
            long sellerId,
            WriteReview written,
            Instant writtenAt,
            String reply,
            long repliedBy) {}

    public boolean hasAny(long productId) {
        return !reader.ofProduct(productId, PageQuery.of(1, 1)).isEmpty();
    }

    @Transactional
    public void put(MadeUp made) {
        var review = new Review(
                Ids.next(),
                Ids.next(),
                ORDER,
                made.productId(),
                made.productName(),
                made.variantName(),
                made.sellerId(),
                made.accountId(),
                made.written().stars(),
                made.written().text(),
                ReviewState.PUBLISHED,
                null,
                false,
                0,
                made.writtenAt(),
                null,
                null,
                null,
                null,
                List.of());
        rows.insert(review);
        if (made.reply() != null) {
            rows.reply(review, made.reply(), made.repliedBy(), made.writtenAt().plusSeconds(7_200));
        }
    }
}
