package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;

/**
 * A line that may be booked.
 *
 * @param quantity pieces or grams
 * @param unitPrice per piece, or per 500 g, as it was sold
 * @param version of the article in the catalogue that the till had
 * @param label the scale's label, or null
 */
record SoldLine(Article article, long quantity, Money unitPrice, long version, Money amount, String label) {
    boolean priceDiffers() {
        return !unitPrice.equals(article.price());
    }
}
