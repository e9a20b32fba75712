package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import java.util.List;

/**
 * What a customer takes, as the till says it; nothing of it is believed before {@link BasketPolicy} has seen it.
 *
 * @param number of the receipt
 * @param token of the receipt's public page
 */
record Basket(String number, String token, List<Line> lines, Money total) {
    Basket {
        lines = List.copyOf(lines);
    }

    /**
     * @param quantity pieces or grams
     * @param unitPrice per piece, or per 500 g, as the till showed it
     * @param version of the article in the catalogue that the till had
     * @param label the scale's label or that of marked-down goods, or null
     * @param lotId of marked-down goods, or null
     */
    record Line(long articleId, long quantity, Money unitPrice, long version, Money amount, String label, Long lotId) {}
}
