package cn.qiancun.market.reviews;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;

/**
 * What a buyer wants to say.
 *
 * @param stars 1 to 5
 */
public record WriteReview(int stars, String text) {
    public static final int MAX_TEXT = 1_000;
    public static final int MAX_PICTURES = 9;

    /** @throws BusinessException INVALID {@code reviews.stars}, {@code reviews.text} */
    public WriteReview {
        if (stars < 1 || stars > 5) {
            throw BusinessException.invalid("stars", "reviews.stars");
        }
        text = PlainText.requireLines("text", "reviews.text", text, MAX_TEXT);
    }
}
