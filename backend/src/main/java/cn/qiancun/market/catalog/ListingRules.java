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
        ListProduct listing = product.listing();
        CategoryRules category = categories.require(listing.categoryCode());
        return listing.with(listing.variants(), ProductAttribute.answers(category.named(listing.attributes())));
    }

    /** @throws BusinessException INVALID {@code listing.category-retired} */
    void requireOpen(String categoryCode) {
        categories.requireOpen(categoryCode);
    }

    /**
     * Finds in a product of a file what the review gate will find in its proof, so that its cell is marked.
     *
     * @throws BusinessException INVALID on the field {@code proof} or {@code proofNumber}
     */
    void requireProof(Product product) {
        var fresh = candidate(product, 1);
        for (ListingRule rule : List.of(new LicencePolicy(), new CertificatePolicy(), new AlcoholPolicy())) {
            rule.check(fresh).stream().filter(Finding::isBlocking).findFirst().ifPresent(finding -> {
                throw BusinessException.invalid(
                        finding.field(),
                        "listing." + finding.code(),
                        finding.arguments().toArray());
            });
        }
    }

    /**
     * Asks for review of what was never listed before: it has neither pictures nor documents, so nothing is read.
     *
     * @throws BusinessException CONFLICT {@code listing.blocked}
     */
    void submitNew(Product product, Instant now) {
        ListingGate.requirePassable(ListingGate.findings(candidate(product, 0)));
        product.submit(now);
    }

    private Candidate candidate(Product product, int documents) {
        ListProduct listing = product.listing();
        return new Candidate(
                product.seller().kind(),
                product.seller().villageCode(),
                categories.require(listing.categoryCode()),
                new ListingContent(listing, List.of()),
                documents,
                false,
                false);
    }
}
