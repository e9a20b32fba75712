package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A product as the index holds it: fields to find it by, and the card that lists show, which is stored but not indexed.
 * Of all this only the card is kept as source. {@code categoryCode} holds the codes of the whole path, so that a category
 * finds what is listed below it; what a card did not say before it was written anew is read as nothing.
 */
record IndexedProduct(
        long id,
        String name,
        String category,
        String village,
        String county,
        String seller,
        String story,
        Set<String> nameStarts,
        Set<String> villageStarts,
        List<String> categoryCode,
        String countyCode,
        String villageCode,
        String categoryFacet,
        String countyFacet,
        String villageFacet,
        long fromPriceFen,
        long publishedAt,
        Card card) {
    /** Parts a facet's value from its label; stands in no code. */
    static final char FACET_SEPARATOR = '|';

    static IndexedProduct of(ProductCard card) {
        return new IndexedProduct(
                card.id(),
                card.name(),
                card.categoryName(),
                card.villageName(),
                card.countyName(),
                card.sellerName(),
                card.story(),
                Pinyin.starts(card.name()),
                Pinyin.starts(card.villageName()),
                card.categoryPath(),
                card.countyCode(),
                card.villageCode(),
                card.categoryCode() + FACET_SEPARATOR + card.categoryName(),
                card.countyCode() + FACET_SEPARATOR + card.countyName(),
                card.villageCode() + FACET_SEPARATOR + card.villageName(),
                card.fromPrice().fen(),
                card.publishedAt().toEpochMilli(),
                Card.of(card));
    }

    /** What a search reads back. */
    record Source(Card card) {}

    /** {@link ProductCard} in JSON's own types. */
    record Card(
            long id,
            String name,
            String story,
            String categoryCode,
            String categoryName,
            long sellerId,
            String sellerName,
            String villageCode,
            String villageName,
            String countyCode,
            String countyName,
            long fromPriceFen,
            String unit,
            String pictureUrl,
            boolean illustrated,
            long publishedAt,
            String origin,
            List<String> categoryPath,
            Long opensAt,
            Long closesAt,
            String harvestDate) {
        static Card of(ProductCard card) {
            return new Card(
                    card.id(),
                    card.name(),
                    card.story(),
                    card.categoryCode(),
                    card.categoryName(),
                    card.sellerId(),
                    card.sellerName(),
                    card.villageCode(),
                    card.villageName(),
                    card.countyCode(),
                    card.countyName(),
                    card.fromPrice().fen(),
                    card.unit().name(),
                    card.pictureUrl(),
                    card.illustrated(),
                    card.publishedAt().toEpochMilli(),
                    card.origin(),
                    card.categoryPath(),
                    milli(card.selling().opensAt()),
                    milli(card.selling().closesAt()),
                    Objects.toString(card.selling().harvestDate(), null));
        }

        ProductCard toProductCard() {
            return new ProductCard(
                    id,
                    name,
                    story,
                    categoryCode,
                    categoryName,
                    sellerId,
                    sellerName,
                    villageCode,
                    villageName,
                    countyCode,
                    countyName,
                    Money.ofFen(fromPriceFen),
                    SalesUnit.valueOf(unit),
                    pictureUrl,
                    illustrated,
                    Instant.ofEpochMilli(publishedAt),
                    Objects.toString(origin, ""),
                    categoryPath == null ? List.of(categoryCode) : categoryPath,
                    new SellingTerms(
                            moment(opensAt),
                            moment(closesAt),
                            harvestDate == null ? null : LocalDate.parse(harvestDate)));
        }

        private static Long milli(Instant moment) {
            return moment == null ? null : moment.toEpochMilli();
        }

        private static Instant moment(Long milli) {
            return milli == null ? null : Instant.ofEpochMilli(milli);
        }
    }
}
