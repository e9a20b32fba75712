package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.villages.SellerKind;

/**
 * Whose goods need a conformity certificate (承诺达标合格证) for each lot: 农业农村部令 2025 年第 4 号. Enterprises and
 * cooperatives must issue one for edible produce, farmers are encouraged to. Goods that stand on a food licence are
 * processed, and answer to food law instead.
 */
public final class ConformityPolicy {
    private ConformityPolicy() {}

    /** @param inScope whether the goods' category is in the order's scope */
    public static boolean requiresCertificate(boolean inScope, SellerKind seller, Proof proof) {
        return inScope && seller != SellerKind.FARMER && proof != Proof.FOOD_LICENCE;
    }
}
