package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A product as those know it who keep and ship it; listed, on review or withdrawn.
 *
 * @param certificateRequired whether each lot of it needs a conformity certificate: {@link ConformityPolicy}
 * @param variants also those that are no longer offered, in their order
 */
public record StockedProduct(
        long id,
        long sellerId,
        String sellerName,
        VillageCode villageCode,
        String name,
        boolean certificateRequired,
        List<Variant> variants) {
    /**
     * @param netWeight of one unit; zero where the goods are not sold by weight
     * @param harvestDate of goods that are sold before they are harvested, also once the day has come; else null
     * @param ean what stands on the goods as a bar code, or null
     */
    public record Variant(
            long id,
            String name,
            SalesUnit unit,
            Weight netWeight,
            int shelfLifeDays,
            boolean offered,
            LocalDate harvestDate,
            Ean13 ean) {
        /** Whether its stock is a promise still: it is sold ahead, and no lot of it can be there yet. */
        public boolean isPromised(LocalDate today) {
            return harvestDate != null && harvestDate.isAfter(today);
        }
    }

    public Optional<Variant> variant(long variantId) {
        return variants.stream().filter(one -> one.id() == variantId).findFirst();
    }

    public List<Variant> offered() {
        return variants.stream().filter(Variant::offered).toList();
    }
}
