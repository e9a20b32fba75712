package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.util.List;

/**
 * What a seller says of one variant.
 *
 * @param id of the variant that is revised, or null for a new one
 * @param netGrams of one unit; where the unit is a weight, that weight counts; of weighed goods the nominal weight
 * @param price of one unit; of weighed goods of one {@link WeighedBy#priceUnit}, and so are the tiers' prices
 * @param minimumOrderQuantity for restocking; residents buy from one
 * @param weighed null unless it is charged by weight
 * @param seasonMonths the months, 1 to 12, in which it is sold
 * @param initialStock of a new variant; later counts are inventory's
 * @param selling when it can be ordered, and whether it is sold ahead
 * @param ean what stands on the goods as a bar code, or null
 */
public record VariantTerms(
        Long id,
        String name,
        SalesUnit unit,
        long netGrams,
        Money price,
        List<Tier> tiers,
        int minimumOrderQuantity,
        int shelfLifeDays,
        TemperatureClass temperature,
        WeighedBy weighed,
        List<Integer> seasonMonths,
        int initialStock,
        SellingTerms selling,
        Ean13 ean) {
    /** At hand, at any time, and without a bar code. */
    public VariantTerms(
            Long id,
            String name,
            SalesUnit unit,
            long netGrams,
            Money price,
            List<Tier> tiers,
            int minimumOrderQuantity,
            int shelfLifeDays,
            TemperatureClass temperature,
            WeighedBy weighed,
            List<Integer> seasonMonths,
            int initialStock) {
        this(
                id,
                name,
                unit,
                netGrams,
                price,
                tiers,
                minimumOrderQuantity,
                shelfLifeDays,
                temperature,
                weighed,
                seasonMonths,
                initialStock,
                SellingTerms.ALWAYS,
                null);
    }

    /** The same goods at other times. */
    public VariantTerms sold(SellingTerms other) {
        return with(id, price, tiers, minimumOrderQuantity, initialStock, other, ean);
    }

    /** The same goods with this bar code, or with none. */
    public VariantTerms coded(Ean13 other) {
        return with(id, price, tiers, minimumOrderQuantity, initialStock, selling, other);
    }

    /** The same goods at another price. */
    VariantTerms priced(Money other, List<Tier> otherTiers, int otherMinimum) {
        return with(id, other, otherTiers, otherMinimum, initialStock, selling, ean);
    }

    /** The same terms of another variant; null for one that is not yet there. */
    VariantTerms of(Long otherId) {
        return of(otherId, initialStock);
    }

    /** As {@link #of(Long)}, with another stock; null for one that is not yet there. */
    VariantTerms of(Long otherId, int stock) {
        return with(otherId, price, tiers, minimumOrderQuantity, stock, selling, ean);
    }

    private VariantTerms with(
            Long otherId,
            Money otherPrice,
            List<Tier> otherTiers,
            int otherMinimum,
            int otherStock,
            SellingTerms otherTimes,
            Ean13 otherEan) {
        return new VariantTerms(
                otherId,
                name,
                unit,
                netGrams,
                otherPrice,
                otherTiers,
                otherMinimum,
                shelfLifeDays,
                temperature,
                weighed,
                seasonMonths,
                otherStock,
                otherTimes,
                otherEan);
    }

    /** What one unit is sold at if this is its stated price; of weighed goods the estimate. */
    Money soldAt(Money stated) {
        return weighed == null ? stated : catchWeight(stated).estimate();
    }

    /** @return null unless it is charged by weight */
    CatchWeight catchWeight(Money stated) {
        return weighed == null
                ? null
                : new CatchWeight(
                        new WeightPrice(stated, weighed.priceUnit()),
                        Weight.ofGrams(VariantPolicy.netGrams(this)),
                        weighed.toleranceBp());
    }
}
