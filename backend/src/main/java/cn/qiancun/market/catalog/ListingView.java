package cn.qiancun.market.catalog;

import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.VillageSummary;
import java.time.Instant;
import java.util.List;

/**
 * A listing as its seller and its reviewer see it.
 *
 * @param version what the person looks at; verbs refuse to act on another
 * @param returnReason why it was sent back, or null
 * @param attributes what it says to those of its category
 * @param illustrationUrl what is shown while there is no photo
 * @param claims words in name and story that need evidence
 * @param revision of a published product that its seller changes: then text and pictures are the proposed ones, and the shop
 *     goes on selling the approved ones; else null
 */
public record ListingView(
        long id,
        long version,
        ListingState state,
        String returnReason,
        SellerSummary seller,
        VillageSummary village,
        CategoryRules category,
        ListProduct listing,
        List<ProductAttribute> attributes,
        List<Photo> photos,
        String illustrationUrl,
        List<String> claims,
        Instant submittedAt,
        Instant publishedAt,
        RevisionState revision) {
    /** The story as the shop shows it: safe HTML. */
    public String storyHtml() {
        return Story.html(listing.story());
    }

    /** Whether a reviewer can decide about it. */
    public boolean isWaiting() {
        return state == ListingState.SUBMITTED || revision == RevisionState.SUBMITTED;
    }

    /** Whether its seller can ask for review. */
    public boolean isReviewable() {
        return switch (state) {
            case DRAFT, SENT_BACK, WITHDRAWN -> true;
            case SUBMITTED -> false;
            case PUBLISHED -> revision != null && revision != RevisionState.SUBMITTED;
        };
    }

    /** An uploaded picture by its key. */
    public record Photo(String key, ProductDetails.Picture picture) {}
}
