package cn.qiancun.market.catalog;

import java.util.ArrayList;
import java.util.List;

/** What buyers miss: photos, a story, and wholesale prices for those who restock. Nothing of it blocks. */
final class PresentationPolicy implements ListingRule {
    private static final int SHORT_STORY = 10;

    @Override
    public List<Finding> check(Candidate candidate) {
        var findings = new ArrayList<Finding>();
        if (candidate.content().pictures().isEmpty()) {
            findings.add(Finding.look("pictures-none", "pictures"));
        }
        String story = candidate.listing().story();
        if (story == null || story.strip().length() < SHORT_STORY) {
            findings.add(Finding.look("story-short", "story"));
        }
        List<VariantTerms> variants = candidate.listing().variants();
        if (variants.stream().allMatch(variant -> variant.tiers().isEmpty())) {
            findings.add(Finding.look("wholesale-none", "variants"));
        }
        return findings;
    }
}
