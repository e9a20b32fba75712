package cn.qiancun.market.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a reviewer approves of a listing: what its seller says, and its pictures in their order. */
record ListingContent(ListProduct listing, List<PictureTerms> pictures) {
    /** A picture as it is kept with a revision or an approval. */
    record PictureTerms(String key, int width, int height, String alternativeText) {
        ListingView.Photo view() {
            return new ListingView.Photo(key, PictureUrls.photo(key, width, height, alternativeText));
        }
    }

    ListingContent showing(List<PictureTerms> others) {
        return new ListingContent(listing, List.copyOf(others));
    }

    /** The same without answers to what its category asks no more. */
    ListingContent askedBy(CategoryRules category) {
        return new ListingContent(
                listing.with(listing.variants(), ProductAttribute.answers(category.named(listing.attributes()))),
                pictures);
    }

    /**
     * The same at today's prices: price, tiers and minimum quantity need no review, so those in force count. A variant that
     * is new, or will be sold in another unit, keeps the price it is proposed at.
     */
    ListingContent atPricesOf(List<VariantTerms> inForce) {
        Map<Long, VariantTerms> current =
                inForce.stream().collect(Collectors.toMap(VariantTerms::id, Function.identity()));
        List<VariantTerms> repriced = listing.variants().stream()
                .map(proposed -> {
                    VariantTerms now = proposed.id() == null ? null : current.get(proposed.id());
                    return now != null && isPricedAlike(proposed, now)
                            ? proposed.priced(now.price(), now.tiers(), now.minimumOrderQuantity())
                            : proposed;
                })
                .toList();
        return new ListingContent(listing.with(repriced), pictures);
    }

    /** Whether a price means the same in both. */
    static boolean isPricedAlike(VariantTerms one, VariantTerms other) {
        return one.unit() == other.unit()
                && Objects.equals(one.weighed(), other.weighed())
                && (one.weighed() == null || VariantPolicy.netGrams(one) == VariantPolicy.netGrams(other));
    }
}
