package cn.qiancun.market.reviews.web;

import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.WriteReview;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.WholeNumber;
import java.util.List;

/**
 * The form of a review as it was sent.
 *
 * @param keep keys of pictures that stay
 */
public record ReviewForm(String stars, String text, List<String> keep) {
    static ReviewForm of(Review review) {
        return review == null
                ? new ReviewForm("", "", List.of())
                : new ReviewForm(
                        Integer.toString(review.stars()),
                        review.text(),
                        review.pictures().stream().map(Review.Picture::key).toList());
    }

    /** @throws BusinessException INVALID on the field at fault */
    WriteReview read() {
        return new WriteReview(WholeNumber.parse(stars, 1, 5, "stars", "reviews.stars"), text);
    }
}
