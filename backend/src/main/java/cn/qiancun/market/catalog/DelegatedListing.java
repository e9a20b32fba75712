package cn.qiancun.market.catalog;

import cn.qiancun.market.villages.FirstSecretary;
import java.time.Instant;

/**
 * That a first secretary wrote a listing for its seller; the latest such work.
 *
 * @param listedAt when the secretary last changed it
 * @param confirmedAt when the seller confirmed it, or null: then it is not published
 * @param linkExpiresAt until when the link that the secretary forwards can be used; null without one
 */
public record DelegatedListing(
        long productId,
        long sellerId,
        FirstSecretary secretary,
        Instant listedAt,
        Instant confirmedAt,
        Instant linkExpiresAt) {
    public boolean isConfirmed() {
        return confirmedAt != null;
    }
}
