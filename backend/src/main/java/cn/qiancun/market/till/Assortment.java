package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import java.util.Map;

/**
 * What of a store's goods a basket names.
 *
 * @param articles by id
 * @param markdowns the lower price, by article and lot
 */
record Assortment(Map<Long, Article> articles, Map<Lot, Money> markdowns) {
    record Lot(long articleId, long lotId) {}

    /** @throws BusinessException INVALID {@code till.article} for what the store does not have */
    Article require(long articleId) {
        var article = articles.get(articleId);
        if (article == null) {
            throw BusinessException.invalid("articleId", "till.article", Long.toString(articleId));
        }
        return article;
    }

    /** Our price now. */
    Money priceOf(Basket.Line line) {
        var usual = require(line.articleId()).price();
        return line.lotId() == null ? usual : markdowns.getOrDefault(new Lot(line.articleId(), line.lotId()), usual);
    }
}
