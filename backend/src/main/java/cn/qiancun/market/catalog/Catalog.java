package cn.qiancun.market.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What is for sale, and at which price. */
@Service
public class Catalog {
    /**
     * Prices what is wanted; lines of one variant are merged first. One query for all.
     *
     * @return in ascending order of variant id
     * @throws cn.qiancun.market.shared.BusinessException INVALID {@code quantity} (0, negative, over
     *     {@link Wanted#MAX_QUANTITY}), CONFLICT {@code product.not-for-sale} (unknown, not published, withdrawn)
     */
    public List<QuotedLine> quote(Collection<Wanted> wanted) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #quote}, but what is no longer for sale is left out instead of refused: for carts. */
    public List<QuotedLine> quoteAvailable(Collection<Wanted> wanted) {
        throw new UnsupportedOperationException();
    }

    /** A product that the shop shows; empty if it is unknown or not published. */
    public Optional<ProductDetails> published(long productId) {
        throw new UnsupportedOperationException();
    }

    /** What the search index and lists need, for many products at once; unpublished ones are absent. */
    public Map<Long, ProductCard> publishedCards(Collection<Long> productIds) {
        throw new UnsupportedOperationException();
    }

    /** Published products in ascending id after the given one, for rebuilding the index in batches. */
    public List<ProductCard> publishedAfter(long productId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** A list from the database, for when the search index is away. Text is matched in the name. */
    public cn.qiancun.market.shared.PageOf<ProductCard> list(
            ProductFilter filter, cn.qiancun.market.shared.PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** The categories that the operator keeps, in their order. */
    public List<Category> categories() {
        throw new UnsupportedOperationException();
    }
}
