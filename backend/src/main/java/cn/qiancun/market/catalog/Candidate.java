package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;

/**
 * A listing before the review gate.
 *
 * @param documents how many documents of evidence lie with it
 * @param submitted whether it waits for a reviewer
 * @param unconfirmed whether a first secretary wrote it and the seller has not confirmed it
 */
record Candidate(
        SellerKind seller,
        VillageCode village,
        CategoryRules category,
        ListingContent content,
        int documents,
        boolean submitted,
        boolean unconfirmed) {
    ListProduct listing() {
        return content.listing();
    }
}
