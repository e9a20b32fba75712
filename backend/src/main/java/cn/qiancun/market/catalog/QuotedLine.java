package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import java.time.LocalDate;

/**
 * What one variant in one quantity costs now, and what an order must remember of it.
 *
 * @param unitPrice the tier's price for this quantity; of weighed goods the estimate for one unit
 * @param gross unit price times quantity
 * @param netWeight of one unit
 * @param alcohol whether the buyer must confirm being an adult
 * @param perishable whether the buyer may agree that it is not taken back without a reason
 * @param pictureUrl a small picture's path, never null
 * @param catchWeight at the tier's price; null unless the goods are charged by weight
 * @param selling when it can be ordered
 * @param sale whether it can be ordered now
 * @param harvestDate of goods sold ahead, which are shipped from that day on; null for goods at hand
 * @param fewMore more of it that would cost less in all, or null
 */
public record QuotedLine(
        long variantId,
        long productId,
        long sellerId,
        VillageCode villageCode,
        String productName,
        String variantName,
        SalesUnit unit,
        Weight netWeight,
        TemperatureClass temperature,
        boolean alcohol,
        boolean perishable,
        int quantity,
        Money unitPrice,
        Money gross,
        String pictureUrl,
        CatchWeight catchWeight,
        SellingTerms selling,
        SaleState sale,
        LocalDate harvestDate,
        FewMore fewMore) {
    /** The same goods at another price for one unit. */
    public QuotedLine at(Money price) {
        return new QuotedLine(
                variantId,
                productId,
                sellerId,
                villageCode,
                productName,
                variantName,
                unit,
                netWeight,
                temperature,
                alcohol,
                perishable,
                quantity,
                price,
                price.times(quantity),
                pictureUrl,
                catchWeight,
                selling,
                sale,
                harvestDate,
                null);
    }
}
