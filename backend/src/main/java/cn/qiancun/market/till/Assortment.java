package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Map;

/**
 * What of a counter's goods a basket names.
 *
 * @param wares by id
 * @param markdowns the lower price, by ware and lot
 */
record Assortment(Map<Long, Ware> wares, Map<Lot, Money> markdowns) {
    record Lot(long wareId, long lotId) {}

    /** @throws BusinessException INVALID {@code till.article} for what the counter does not have */
    Ware require(long articleId) {
        var ware = wares.get(articleId);
        if (ware == null) {
            throw BusinessException.invalid("articleId", "till.article", Long.toString(articleId));
        }
        return ware;
    }

    /** Our price now. */
    Money priceOf(Basket.Line line) {
        var usual = require(line.articleId()).price();
        return line.lotId() == null ? usual : markdowns.getOrDefault(new Lot(line.articleId(), line.lotId()), usual);
    }
}
