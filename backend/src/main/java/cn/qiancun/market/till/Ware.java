package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;

/**
 * What a counter sells.
 *
 * @param id unique in its counter
 * @param perUnit pieces or grams in one unit of the variant
 * @param plu five digits, unique in the counter
 * @param ean the number of the bar code printed on the goods, or null
 * @param price of one piece, or of 500 g
 * @param lowest to which it may be changed at the counter, and {@code highest}; both null: any other price is marked
 * @param credited whether a sale of it is a sale of the village; else the counter had bought it
 * @param marginBasisPoints of the price: what the counter keeps of a village's sale
 * @param active whether it is on sale; one that is not is still known to tills that have it
 * @param version grows with every change of any of the counter's wares; unique in the counter
 */
public record Ware(
        long id,
        long productId,
        long variantId,
        long sellerId,
        VillageCode village,
        String name,
        String spec,
        Measure measure,
        int perUnit,
        String plu,
        String ean,
        Money price,
        Money lowest,
        Money highest,
        boolean credited,
        int marginBasisPoints,
        boolean active,
        long version) {
    public Ware {
        if ((lowest == null) != (highest == null)) {
            throw new IllegalArgumentException("Bounds come in pairs");
        }
    }

    /** Whether the counter may sell it at the price. @param listed ours for it, that of the markdown if it is one */
    boolean allows(Money sold, Money listed) {
        return sold.equals(listed) || lowest != null && sold.compareTo(lowest) >= 0 && sold.compareTo(highest) <= 0;
    }
}
