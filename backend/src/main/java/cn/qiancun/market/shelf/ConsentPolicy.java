package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;

/** Whether a village must agree to a price: of its own goods in a store, beyond the bounds about its own price. */
final class ConsentPolicy {
    private ConsentPolicy() {}

    /** @param boundBasisPoints of the village's price; what lies on the bound is within */
    static boolean isNeeded(TermsKind terms, Money price, Money villagePrice, int boundBasisPoints) {
        long apart = Math.absExact(price.minus(villagePrice).fen());
        return terms == TermsKind.CONSIGNMENT
                && Math.multiplyExact(apart, Money.WHOLE_BASIS_POINTS)
                        > Math.multiplyExact(villagePrice.fen(), boundBasisPoints);
    }
}
