package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;

/**
 * A line that may be booked.
 *
 * @param quantity pieces or grams
 * @param unitPrice per piece, or per 500 g, as it was sold
 * @param version of the article in the catalogue that the till had
 * @param listed our price, that of the markdown for marked-down goods
 * @param label the scale's label or that of marked-down goods, or null
 * @param lotId of marked-down goods, or null
 */
record SoldLine(
        Ware ware, long quantity, Money unitPrice, Money listed, long version, Money amount, String label, Long lotId) {
    boolean priceDiffers() {
        return !ware.allows(unitPrice, listed);
    }
}
