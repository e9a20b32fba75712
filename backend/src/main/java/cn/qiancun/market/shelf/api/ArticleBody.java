package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.supermarkets.TermsKind;
import java.util.List;

/**
 * An article as JSON.
 *
 * @param priceFen of one piece, or of 500 g
 * @param markdowns what of it is sold cheaper, by the label on the goods
 */
record ArticleBody(
        String id,
        String variantId,
        String productId,
        String villageCode,
        String name,
        String spec,
        Measure measure,
        int perUnit,
        String plu,
        String ean,
        long priceFen,
        TermsKind terms,
        int marginBasisPoints,
        String place,
        boolean active,
        long version,
        List<Markdown> markdowns) {
    record Markdown(String id, String lotId, String label, int percent, long priceFen) {
        static Markdown of(Repricing one) {
            return new Markdown(
                    Long.toString(one.id()),
                    Long.toString(one.lotId()),
                    one.label(),
                    one.percent(),
                    one.price().fen());
        }
    }

    static ArticleBody of(Article article, List<Repricing> markdowns) {
        return new ArticleBody(
                Long.toString(article.id()),
                Long.toString(article.variantId()),
                Long.toString(article.productId()),
                article.village().value(),
                article.name(),
                article.spec(),
                article.measure(),
                article.perUnit(),
                article.plu(),
                article.ean(),
                article.price().fen(),
                article.terms(),
                article.marginBasisPoints(),
                article.place(),
                article.active(),
                article.version(),
                markdowns.stream().map(Markdown::of).toList());
    }
}
