package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A listing as it is worked on, with the names of village and category. */
@Component
class ListingReader {
    private final Categories categories;
    private final Villages villages;
    private final RevisionRows rows;
    private final Revisions revisions;

    ListingReader(Categories categories, Villages villages, RevisionRows rows, Revisions revisions) {
        this.categories = categories;
        this.villages = villages;
        this.rows = rows;
        this.revisions = revisions;
    }

    ListingView view(Product product) {
        Optional<Revision> revision = rows.find(product.id());
        ListingContent content = revisions.current(product);
        ListProduct listing = content.listing();
        CategoryRules category = categories.require(listing.categoryCode());
        return new ListingView(
                product.id(),
                product.version(),
                product.state(),
                revision.map(Revision::returnReason).orElse(product.returnReason()),
                product.seller(),
                village(villages, product.seller().villageCode()),
                category,
                listing,
                category.named(listing.attributes()),
                content.pictures().stream()
                        .map(ListingContent.PictureTerms::view)
                        .toList(),
                PictureUrls.cover(null, listing.illustration(), category),
                ClaimsPolicy.claimsIn(listing.name(), listing.story()),
                revision.map(Revision::submittedAt).orElse(product.submittedAt()),
                product.publishedAt(),
                revision.map(Revision::state).orElse(null));
    }

    // A newer registry may lack the village; its listings stay readable.
    static VillageSummary village(Villages villages, VillageCode code) {
        String value = code.value();
        return villages.find(code)
                .orElseGet(
                        () -> new VillageSummary(code, value, value, code.townshipCode(), "", code.countyCode(), ""));
    }
}
