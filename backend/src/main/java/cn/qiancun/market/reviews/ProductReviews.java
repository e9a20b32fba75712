package cn.qiancun.market.reviews;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.ordering.Masked;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What everybody may read of reviews. */
@Service
public class ProductReviews {
    private final ReviewReader reader;
    private final Ratings ratings;
    private final Accounts accounts;
    private final PrivatePhotos photos;

    ProductReviews(ReviewReader reader, Ratings ratings, Accounts accounts, PrivatePhotos photos) {
        this.reader = reader;
        this.ratings = ratings;
        this.accounts = accounts;
        this.photos = photos;
    }

    /** Reviews of a product, the latest first, under what they come to. */
    public record Shown(Rating rating, PageOf<ShownReview> reviews) {}

    /** One query for a product without reviews, four for any other. */
    public Shown of(long productId, PageQuery page) {
        var rating = rating(productId);
        if (rating.total() == 0) {
            return new Shown(rating, new PageOf<>(List.of(), 0, page));
        }
        var found = reader.ofProduct(productId, page);
        var names = accounts.displayNames(
                found.stream().map(Review::accountId).distinct().toList());
        var shown = found.stream()
                .map(review -> ShownReview.of(review, masked(names.get(review.accountId()))))
                .toList();
        return new Shown(rating, new PageOf<>(shown, Math.min(rating.total(), PageQuery.MAX_ROWS), page));
    }

    private static String masked(String name) {
        return name == null || name.isEmpty() ? null : Masked.name(name);
    }

    public Rating rating(long productId) {
        return ratings(List.of(productId)).getOrDefault(productId, Rating.NONE);
    }

    /** Products without a review are absent. One query for all. */
    public Map<Long, Rating> ratings(Collection<Long> productIds) {
        return ratings.of(productIds);
    }

    /** A review that everybody may read; empty for any other. */
    public Optional<Review> published(long id) {
        return reader.find(id).filter(Review::isPublished);
    }

    /**
     * A picture's file.
     *
     * @param open whether everybody may see it
     */
    public record PictureFile(byte[] jpeg, boolean open) {}

    /**
     * @param accountId who asks, or null; an author sees the own picture also while it is not published
     * @param all whether who asks moderates
     */
    public Optional<PictureFile> picture(String key, int width, Long accountId, boolean all) {
        return reader.withPicture(key)
                .filter(review -> review.isPublished() || all || accountId != null && review.accountId() == accountId)
                .flatMap(review -> photos.read(key, width).map(jpeg -> new PictureFile(jpeg, review.isPublished())));
    }
}
