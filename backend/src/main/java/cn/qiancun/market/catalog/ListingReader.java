package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Component;

/** Adds the names of village and category to a listing. */
@Component
class ListingReader {
    private final Categories categories;
    private final Villages villages;

    ListingReader(Categories categories, Villages villages) {
        this.categories = categories;
        this.villages = villages;
    }

    ListingView view(Product product) {
        VillageCode code = VillageCode.of(product.villageCode());
        VillageSummary village = villages.find(code).orElseGet(() -> ended(code));
        return product.view(categories.require(product.categoryCode()), village);
    }

    // A newer registry may lack the village; its listings stay readable.
    private static VillageSummary ended(VillageCode code) {
        String value = code.value();
        return new VillageSummary(code, value, value, code.townshipCode(), "", code.countyCode(), "");
    }
}
