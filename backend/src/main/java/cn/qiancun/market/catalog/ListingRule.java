package cn.qiancun.market.catalog;

import java.util.List;

/** One rule of the review gate. It looks at the listing alone and says all that it finds. */
interface ListingRule {
    List<Finding> check(Candidate listing);
}
