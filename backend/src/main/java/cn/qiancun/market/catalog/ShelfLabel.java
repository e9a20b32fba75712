package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.SalesUnit;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What lists say of a product's variants, kept beside its name so that a list reads one row a product.
 *
 * @param fromPriceFen the cheapest variant's; fromUnit likewise
 * @param seasonMonths as {@link Assortment#seasonMonths}
 * @param opensAt this and the next two as {@link Assortment#selling}
 */
@Embeddable
record ShelfLabel(
        long fromPriceFen,
        @Enumerated(EnumType.STRING) SalesUnit fromUnit,
        int seasonMonths,
        Instant opensAt,
        Instant closesAt,
        LocalDate harvestDate) {
    static ShelfLabel of(Assortment assortment) {
        Variant cheapest = assortment.cheapest();
        SellingTerms selling = assortment.selling();
        return new ShelfLabel(
                cheapest.price().fen(),
                cheapest.unit(),
                assortment.seasonMonths(),
                selling.opensAt(),
                selling.closesAt(),
                selling.harvestDate());
    }
}
