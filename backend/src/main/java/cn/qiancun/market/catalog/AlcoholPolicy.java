package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Alcohol is sold under a food licence, and in a category that asks the buyer to confirm being an adult: what is called an
 * alcoholic drink and stands in another category would be sold to children.
 */
final class AlcoholPolicy implements ListingRule {
    // 料酒 is a seasoning; 酒糟, 酒曲 and 酒酿 are no drinks.
    private static final Pattern NAMES = Pattern.compile("白酒|啤酒|红酒|葡萄酒|黄酒|米酒|果酒|露酒|烧酒|药酒|精酿|原浆酒|高粱酒|梅酒");

    @Override
    public List<Finding> check(Candidate candidate) {
        ListProduct listing = candidate.listing();
        if (candidate.category().alcohol()) {
            return listing.proof() == Proof.FOOD_LICENCE
                    ? List.of()
                    : List.of(Finding.blocks("alcohol-licence", "proof"));
        }
        String words = listing.name() + "\n"
                + String.join(
                        "\n",
                        listing.variants().stream().map(VariantTerms::name).toList());
        return NAMES.matcher(words)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(word -> List.of(Finding.look(
                        "alcohol-category",
                        "categoryCode",
                        word,
                        candidate.category().name())))
                .orElse(List.of());
    }
}
