package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked of every listing, whether it comes by the form or in a file of thousands. */
@Component
class ListingRules {
    private final Categories categories;
    private final SellingTimes times;

    ListingRules(Categories categories, SellingTimes times) {
        this.categories = categories;
        this.times = times;
    }

    /**
     * Has the product take over what its seller says.
     *
     * @return the variants that are new
     * @throws BusinessException INVALID naming the field at fault; the product may have been changed by then
     */
    List<VariantRegistered> describe(Product product, ListProduct listing, Instant now) {
        CategoryRules category = categories.requireOpen(listing.categoryCode());
        List<VariantRegistered> registered = product.describe(listing, category, now);
        times.requireAll(listing.variants());
        return registered;
    }

    /** What the seller said of it, as it is kept. */
    ListProduct said(Product product) {
        return product.listing(categories.require(product.categoryCode()));
    }

    /** @throws BusinessException CONFLICT {@code listing.state}, INVALID {@code listing.category-retired} */
    void submit(Product product, Instant now) {
        categories.requireOpen(product.categoryCode());
        product.submit(now);
    }
}
