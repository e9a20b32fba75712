package cn.qiancun.market.restock.api;

import cn.qiancun.market.restock.Suggestion;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.TermsKind;

/**
 * What to order of an article, and the figures behind it.
 *
 * @param quantity wholesale units; 0 for none
 * @param onHand this and the next three in pieces or grams, as {@code measure} says
 * @param levelBasisPoints how often the goods should last, after what is thrown away lowered it
 * @param why one line in the reader's language
 */
record SuggestionBody(
        String articleId,
        String variantId,
        String productId,
        String sellerId,
        String villageCode,
        String name,
        String spec,
        String unit,
        Measure measure,
        int perUnit,
        int quantity,
        int minimum,
        int leadDays,
        long onHand,
        long incoming,
        long expected,
        long target,
        int days,
        int levelBasisPoints,
        int wasteBasisPoints,
        long unitPriceFen,
        TermsKind terms,
        String why) {
    static SuggestionBody of(Suggestion one, String why) {
        return new SuggestionBody(
                Long.toString(one.articleId()),
                Long.toString(one.variantId()),
                Long.toString(one.productId()),
                Long.toString(one.sellerId()),
                one.village().value(),
                one.name(),
                one.spec(),
                one.unit().label(),
                one.measure(),
                one.perUnit(),
                one.units(),
                one.minimum(),
                one.leadDays(),
                one.onHand(),
                one.incoming(),
                one.expected(),
                one.target(),
                one.days(),
                one.level(),
                one.waste(),
                one.unitPrice().fen(),
                one.terms(),
                why);
    }
}
