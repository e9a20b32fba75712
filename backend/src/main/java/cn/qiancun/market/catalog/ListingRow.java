package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;

/**
 * A listing in a list for its seller or the reviewers; {@code submittedAt} may be null.
 *
 * @param revision of a published product that its seller changes, or null
 * @param delegated whether a first secretary wrote it for the seller
 * @param byWeight whether the price is an estimate, since the goods are weighed at packing
 */
public record ListingRow(
        long id,
        String name,
        String sellerName,
        String villageName,
        String categoryName,
        ListingState state,
        String returnReason,
        Money fromPrice,
        SalesUnit unit,
        String pictureUrl,
        Instant submittedAt,
        RevisionState revision,
        boolean delegated,
        boolean byWeight) {
    /** Whether a reviewer can decide about it. */
    public boolean isWaiting() {
        return state == ListingState.SUBMITTED || revision == RevisionState.SUBMITTED;
    }
}
