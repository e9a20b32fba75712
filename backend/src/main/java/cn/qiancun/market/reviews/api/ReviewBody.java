package cn.qiancun.market.reviews.api;

import cn.qiancun.market.reviews.Rating;
import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.ShownReview;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.OffsetDateTime;
import java.util.List;

/** Reviews as JSON. */
final class ReviewBody {
    private ReviewBody() {}

    record Picture(String smallUrl, String largeUrl, int width, int height) {
        static Picture of(Review.Picture picture) {
            return new Picture(picture.smallUrl(), picture.largeUrl(), picture.width(), picture.height());
        }
    }

    record Reply(String text, OffsetDateTime repliedAt) {}

    /**
     * @param author masked; null if the account is gone
     * @param refunded whether the buyer has the whole price back
     * @param reply the seller's, or null
     */
    record Shown(
            String id,
            int stars,
            String text,
            String author,
            String variantName,
            OffsetDateTime writtenAt,
            boolean edited,
            boolean refunded,
            List<Picture> pictures,
            Reply reply) {
        static Shown of(ShownReview review) {
            return new Shown(
                    Long.toString(review.id()),
                    review.stars(),
                    review.text(),
                    review.author(),
                    review.variantName(),
                    ShopCalendar.inChina(review.writtenAt()),
                    review.edited(),
                    review.refunded(),
                    review.pictures().stream().map(Picture::of).toList(),
                    review.reply() == null
                            ? null
                            : new Reply(review.reply(), ShopCalendar.inChina(review.repliedAt())));
        }
    }

    /**
     * @param averageTenths in tenths of a star; 0 without reviews
     * @param counts how many have one star, two, … five
     */
    record Page(List<Shown> items, long total, int averageTenths, List<Integer> counts) {
        static Page of(List<ShownReview> items, Rating rating) {
            return new Page(items.stream().map(Shown::of).toList(), rating.total(), rating.tenths(), rating.counts());
        }
    }

    /** As its author and its seller see it. @param reason why an operator hid it, or null */
    record Own(
            String id,
            String productId,
            String lineId,
            int stars,
            String text,
            String state,
            String reason,
            OffsetDateTime writtenAt,
            List<Picture> pictures,
            Reply reply) {
        static Own of(Review review) {
            return new Own(
                    Long.toString(review.id()),
                    Long.toString(review.productId()),
                    Long.toString(review.lineId()),
                    review.stars(),
                    review.text(),
                    review.state().name(),
                    review.reason(),
                    ShopCalendar.inChina(review.writtenAt()),
                    review.pictures().stream().map(Picture::of).toList(),
                    review.reply() == null
                            ? null
                            : new Reply(review.reply(), ShopCalendar.inChina(review.repliedAt())));
        }
    }
}
