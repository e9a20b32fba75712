package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;

/**
 * What a store says of an article.
 *
 * @param plu five digits, unique in the store
 * @param ean null or empty for none
 * @param place where it is put, up to {@value #MAX_PLACE} characters
 */
public record EditArticle(String plu, String ean, String place, boolean active) {
    static final int MAX_PLACE = 20;

    /** @throws BusinessException INVALID {@code shelf.plu}, {@code shelf.ean}, {@code shelf.place} */
    EditArticle checked() {
        if (plu == null || !plu.matches("[0-9]{5}")) {
            throw BusinessException.invalid("plu", "shelf.plu");
        }
        var number = ean == null || ean.isBlank() ? null : ean.strip();
        if (number != null && !EanPolicy.isGoods(number)) {
            throw BusinessException.invalid("ean", "shelf.ean");
        }
        return new EditArticle(plu, number, place("place", place), active);
    }

    static String place(String field, String place) {
        return PlainText.require(field, "shelf.place", place, MAX_PLACE);
    }
}
