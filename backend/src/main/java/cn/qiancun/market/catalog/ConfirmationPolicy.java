package cn.qiancun.market.catalog;

import java.util.List;

/** What a first secretary wrote for a seller is published only after the seller confirmed it. */
final class ConfirmationPolicy implements ListingRule {
    @Override
    public List<Finding> check(Candidate candidate) {
        if (!candidate.unconfirmed()) {
            return List.of();
        }
        return candidate.submitted()
                ? List.of(Finding.blocks("confirmation-missing", "confirmation"))
                : List.of(Finding.look("confirmation-needed", "confirmation"));
    }
}
