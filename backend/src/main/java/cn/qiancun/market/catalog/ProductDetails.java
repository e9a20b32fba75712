package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import java.util.List;

/**
 * A product as its own page shows it.
 *
 * @param storyHtml its story as safe HTML; empty if there is none
 * @param attributes what it says to those of its category
 */
public record ProductDetails(
        ProductCard card,
        List<Picture> pictures,
        List<Variant> variants,
        Proof proof,
        String proofNumber,
        String storyHtml,
        List<ProductAttribute> attributes) {
    /** Those that the product's page says. */
    public List<ProductAttribute> shownAttributes() {
        return attributes.stream().filter(ProductAttribute::shown).toList();
    }

    /**
     * Paths of three widths of one picture; the same path thrice for an illustration.
     *
     * @param alternativeText what it shows; empty if the seller did not say
     */
    public record Picture(
            String smallUrl, String mediumUrl, String largeUrl, int width, int height, String alternativeText) {}

    /**
     * @param price of one unit; of weighed goods the estimate
     * @param tiers of weighed goods what a price unit costs, as {@link CatchWeight#price} does
     * @param catchWeight null unless it is charged by weight
     * @param seasonMonths the months (1 to 12) in which it is sold
     * @param selling when it can be ordered, and whether it is sold ahead
     * @param ean what stands on the goods as a bar code, or null
     */
    public record Variant(
            long id,
            String name,
            SalesUnit unit,
            Weight netWeight,
            Money price,
            List<Tier> tiers,
            int minimumOrderQuantity,
            int shelfLifeDays,
            TemperatureClass temperature,
            CatchWeight catchWeight,
            List<Integer> seasonMonths,
            SellingTerms selling,
            Ean13 ean) {
        /** What one unit costs in the tier. */
        public Money unitPrice(Tier tier) {
            return catchWeight == null
                    ? tier.unitPrice()
                    : catchWeight.at(tier.unitPrice()).estimate();
        }
    }

    /** From this quantity on each unit costs this. */
    public record Tier(int fromQuantity, Money unitPrice) {}

    /** What the listing stands on: a conformity certificate per lot, a food licence, or neither. */
    public enum Proof {
        CONFORMITY,
        FOOD_LICENCE,
        NONE
    }
}
