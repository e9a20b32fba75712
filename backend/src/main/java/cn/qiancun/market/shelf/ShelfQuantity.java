package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.WholeNumber;

/** How much one line may move: whole pieces, or whole grams. */
public final class ShelfQuantity {
    /** Ten tonnes, in grams. */
    public static final int MOST = 10_000_000;

    private ShelfQuantity() {}

    /** @throws BusinessException INVALID {@code shelf.quantity} unless 1 to {@value #MOST} */
    static long require(long quantity, String field) {
        if (quantity < 1 || quantity > MOST) {
            throw BusinessException.invalid(field, "shelf.quantity", MOST);
        }
        return quantity;
    }

    /** As {@link #require}, or zero. */
    static long requireCount(long quantity, String field) {
        return quantity == 0 ? 0 : require(quantity, field);
    }

    /** As a person types it. @throws BusinessException INVALID {@code shelf.quantity} */
    public static int parse(String text, int least, String field) {
        try {
            return WholeNumber.parse(text, least, MOST, field, "shelf.quantity");
        } catch (BusinessException refusal) {
            throw BusinessException.invalid(field, "shelf.quantity", MOST);
        }
    }
}
