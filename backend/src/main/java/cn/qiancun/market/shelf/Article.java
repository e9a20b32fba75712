package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;

/**
 * What a store sells: a variant under the terms on which it came. The same variant bought out and on consignment are two.
 *
 * @param perUnit pieces or grams in one unit of the variant, as villages sell it to stores
 * @param plu five digits, unique in the store
 * @param ean the number of the bar code printed on the goods, or null
 * @param price of one piece, or of 500 g
 * @param marginBasisPoints of the price, on consignment: what the store keeps
 * @param place where it is put when nobody says otherwise
 * @param version grows with every change of any of the store's articles; unique in the store
 */
public record Article(
        long id,
        long storeId,
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
        TermsKind terms,
        int marginBasisPoints,
        String place,
        boolean active,
        long version) {
    /** What so many pieces or grams cost. */
    public Money costOf(long quantity) {
        return measure.of(price, quantity);
    }

    public boolean isOnConsignment() {
        return terms == TermsKind.CONSIGNMENT;
    }
}
