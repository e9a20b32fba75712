package cn.qiancun.market.catalog;

import java.util.List;

/** A claim such as 有机 needs a document that shows it; a note alone does not. */
final class EvidencePolicy implements ListingRule {
    @Override
    public List<Finding> check(Candidate candidate) {
        ListProduct listing = candidate.listing();
        String claims = String.join("、", ClaimsPolicy.claimsIn(listing.name(), listing.story()));
        if (claims.isEmpty()) {
            return List.of();
        }
        return candidate.documents() == 0
                ? List.of(Finding.blocks("evidence-missing", "document", claims))
                : List.of(Finding.look("evidence-to-check", "document", claims, candidate.documents()));
    }
}
