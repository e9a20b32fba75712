package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.GoodsIntake.Effect;
import cn.qiancun.market.catalog.GoodsIntake.Listed;
import java.util.ArrayList;
import java.util.List;

/** What an offer means to the catalogue. */
final class GoodsEffects {
    private GoodsEffects() {}

    /** @param before null for what is not listed yet; @param kept as {@link GoodsIntake#check} answers */
    static Effect of(Listed before, ListProduct kept) {
        if (before == null) {
            return Effect.NEW;
        }
        ListProduct old = before.listing();
        if (old.equals(kept)) {
            return Effect.SAME;
        }
        boolean sameVariants = ids(old).equals(ids(kept));
        return sameVariants && old.with(repriced(old, kept)).equals(kept) ? Effect.PRICED : Effect.CHANGED;
    }

    private static List<Long> ids(ListProduct listing) {
        return listing.variants().stream().map(VariantTerms::id).toList();
    }

    private static List<VariantTerms> repriced(ListProduct old, ListProduct kept) {
        var repriced = new ArrayList<VariantTerms>();
        for (VariantTerms terms : old.variants()) {
            VariantTerms wanted = kept.variants().get(repriced.size());
            repriced.add(terms.priced(wanted.price(), wanted.tiers(), wanted.minimumOrderQuantity()));
        }
        return repriced;
    }
}
