package cn.qiancun.market.stalls;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;

/**
 * What a stall sells: a variant of one of its sellers.
 *
 * @param perUnit pieces or grams in one unit of the variant, as the village lends it
 * @param plu five digits, unique at the stall
 * @param ean the number of the bar code printed on the goods, or null
 * @param price of one piece, or of 500 g; {@code base} is the fair's, between {@code lowest} and {@code highest} it may go
 * @param version grows with every change of any of the stall's wares; unique at the stall
 */
public record WareAtStall(
        long id,
        long stallId,
        long variantId,
        long productId,
        long sellerId,
        VillageCode village,
        String name,
        String spec,
        Measure measure,
        int perUnit,
        String plu,
        String ean,
        Money price,
        Money base,
        Money lowest,
        Money highest,
        boolean active,
        long version) {
    public String title() {
        return (name + " " + spec).strip();
    }
}
