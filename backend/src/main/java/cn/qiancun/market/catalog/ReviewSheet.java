package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What lies with a listing for whoever decides about it.
 *
 * @param findings of the review gate, those that block first
 * @param delegated that a first secretary wrote it, or null
 * @param changes since it was last approved, or null if it never was
 * @param prices how they changed, the latest first
 */
public record ReviewSheet(
        List<Finding> findings,
        List<Evidence> evidence,
        DelegatedListing delegated,
        ListingChanges changes,
        List<PriceChange> prices) {
    public boolean isBlocked() {
        return findings.stream().anyMatch(Finding::isBlocking);
    }
}
