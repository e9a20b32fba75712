package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import java.util.ArrayList;
import java.util.List;

/** A food licence has a true check digit and was given for goods of the listing's category. */
final class LicencePolicy implements ListingRule {
    // SC, three digits category, then the division of the authority that gave it: the first four are province and city.
    private static final int DIVISION = 5;
    private static final int CITY = 4;

    @Override
    public List<Finding> check(Candidate candidate) {
        if (candidate.listing().proof() != Proof.FOOD_LICENCE) {
            return List.of();
        }
        String number = candidate.listing().proofNumber();
        if (!FoodLicence.isValid(number)) {
            return List.of(Finding.blocks("licence-number", "proofNumber", String.valueOf(number)));
        }
        var findings = new ArrayList<Finding>();
        CategoryRules category = candidate.category();
        if (!category.admits(new FoodLicence(number).category())) {
            findings.add(Finding.blocks("licence-category", "proofNumber", number.substring(2, 5), category.name()));
        }
        String city = number.substring(DIVISION, DIVISION + CITY);
        if (!candidate.village().value().startsWith(city)) {
            findings.add(Finding.look("licence-elsewhere", "proofNumber", city));
        }
        return findings;
    }
}
