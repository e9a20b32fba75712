package cn.qiancun.market.reviews;

import java.time.Instant;
import java.util.List;

/**
 * A review as it is kept; who may see which part of it is for its readers' views to say.
 *
 * @param flag why it was held back when it was written last; null if nothing was found
 * @param refunded whether the buyer has the line's whole price back
 * @param reports how many reported it since an operator looked
 * @param editedAt null if it stands as it was written
 * @param reason why it is hidden; null unless it is
 * @param reply the seller's, or null
 */
public record Review(
        long id,
        long lineId,
        String orderNumber,
        long productId,
        String productName,
        String variantName,
        long sellerId,
        long accountId,
        int stars,
        String text,
        ReviewState state,
        Flag flag,
        boolean refunded,
        int reports,
        Instant writtenAt,
        Instant editedAt,
        String reason,
        String reply,
        Instant repliedAt,
        List<Picture> pictures) {
    /** @param key 32 hexadecimal digits; the size is that of the largest file, in pixels */
    public record Picture(String key, int width, int height) {
        public String smallUrl() {
            return url("320");
        }

        public String largeUrl() {
            return url("1280");
        }

        private String url(String pixels) {
            return "/reviews/pictures/" + key + "/" + pixels + ".jpg";
        }
    }

    Review with(List<Picture> known) {
        return new Review(
                id,
                lineId,
                orderNumber,
                productId,
                productName,
                variantName,
                sellerId,
                accountId,
                stars,
                text,
                state,
                flag,
                refunded,
                reports,
                writtenAt,
                editedAt,
                reason,
                reply,
                repliedAt,
                List.copyOf(known));
    }

    public boolean isPublished() {
        return state == ReviewState.PUBLISHED;
    }
}
