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
 * @param shopPrice what the shop asks for one unit in this quantity: the unit price, unless it is sold on other terms
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
        Money shopPrice,
        Money gross,
        String pictureUrl,
        CatchWeight catchWeight,
        SellingTerms selling,
        SaleState sale,
        LocalDate harvestDate,
        FewMore fewMore) {
    /** Whether it is sold at another price than the shop's. */
    public boolean isPricedApart() {
        return !unitPrice.equals(shopPrice);
    }

    /**
     * The same goods at another price for one unit. Goods charged by weight get the price by weight that makes it, rounded
     * down, so that their unit price is some fen lower where it does not come out even.
     */
    public QuotedLine at(Money price) {
        var charged = catchWeight == null || price.equals(unitPrice) ? catchWeight : catchWeight.ofUnit(price);
        return priced(charged == null ? price : charged.estimate(), charged);
    }

    /** As many of these goods at the price of another line of them. */
    public QuotedLine at(QuotedLine other) {
        return priced(other.unitPrice, other.catchWeight);
    }

    private QuotedLine priced(Money price, CatchWeight charged) {
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
                shopPrice,
                price.times(quantity),
                pictureUrl,
                charged,
                selling,
                sale,
                harvestDate,
                null);
    }
}
