package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;

/**
 * How a store deals with a village from a day on, until other terms begin.
 *
 * @param marginBasisPoints of the retail price: what the store keeps on consignment; how much dearer it means to sell
 *     what it bought
 * @param paymentDays after the last day of a bill that it is due
 * @param creditLimit how much the store may owe the village, or null for no limit
 */
public record StoreTerms(
        long storeId,
        VillageCode village,
        TermsKind kind,
        int marginBasisPoints,
        int paymentDays,
        Money creditLimit,
        LocalDate from) {
    boolean saysTheSameAs(StoreTerms other) {
        return kind == other.kind
                && marginBasisPoints == other.marginBasisPoints
                && paymentDays == other.paymentDays
                && java.util.Objects.equals(creditLimit, other.creditLimit);
    }
}
