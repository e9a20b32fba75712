package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A product as the index holds it: fields to find and narrow it by, and the card that lists show, which is stored but not
 * indexed. Of all this only the card and the fingerprint are kept as source. Texts are half-width, simplified and in lower
 * case, whatever the seller wrote. What a card did not say before it was written anew is read as nothing.
 *
 * @param places what it belongs to: categories, village, township, county, seller, first secretary
 * @param variants how it is sold, and what it says to its category's attributes
 * @param ends all by which its name ends, in pinyin and initials, too; the whole name behind {@code =}, its
 *     categories' behind {@code #}
 * @param categoryCode the whole path's, so that a category finds what is listed below it
 * @param proof what its listing says, and whether a certified lot is on sale: {@link ProofChoice}
 */
record IndexedProduct(
        long id,
        String fingerprint,
        String shownName,
        String name,
        List<String> places,
        List<String> variants,
        String story,
        Set<String> ends,
        Set<String> sounds,
        Set<String> nameStarts,
        Set<String> villageStarts,
        Set<String> countyStarts,
        Set<String> categoryStarts,
        Set<String> secretaryStarts,
        String secretary,
        List<String> categoryCode,
        String countyCode,
        String villageCode,
        List<String> categoryFacet,
        String countyFacet,
        String villageFacet,
        List<String> proof,
        List<Integer> months,
        boolean seasonal,
        List<String> temperatures,
        long fromPriceFen,
        long publishedAt,
        long sold,
        List<Long> harvestDays,
        Card card) {
    /** Parts a facet's value from its label; stands in no code. */
    static final char FACET_SEPARATOR = '|';

    private static final Pattern BLANK_BEHIND_FIGURE = Pattern.compile("(?<=[0-9])\\s+(?=\\p{L})");

    static IndexedProduct of(Goods goods) {
        ProductCard card = goods.card();
        ProductTraits traits = goods.traits();
        String name = SearchText.folded(card.name());
        return new IndexedProduct(
                card.id(),
                goods.fingerprint(),
                card.name(),
                name,
                places(goods),
                Stream.concat(traits.variantNames().stream(), goods.said().stream())
                        .map(IndexedProduct::measured)
                        .toList(),
                SearchText.folded(card.story()),
                ends(name, goods.categories()),
                Pinyin.sounds(name),
                Pinyin.starts(name),
                Pinyin.starts(SearchText.folded(card.villageName())),
                Pinyin.starts(card.countyName()),
                categoryStarts(goods),
                Pinyin.starts(SearchText.folded(goods.secretary())),
                goods.secretary(),
                goods.categories().stream().map(Category::code).toList(),
                card.countyCode(),
                card.villageCode(),
                goods.categories().stream()
                        .map(category -> category.code() + FACET_SEPARATOR + category.name())
                        .toList(),
                card.countyCode() + FACET_SEPARATOR + card.countyName(),
                card.villageCode() + FACET_SEPARATOR + card.villageName(),
                proofs(goods),
                traits.seasonMonths(),
                traits.seasonal(),
                traits.temperatures().stream().map(Enum::name).toList(),
                card.fromPrice().fen(),
                card.publishedAt().toEpochMilli(),
                goods.sold(),
                goods.harvests().stream().map(LocalDate::toEpochDay).toList(),
                Card.of(card));
    }

    private static List<String> proofs(Goods goods) {
        String listed = goods.traits().proof().name();
        return goods.certifiedLot() ? List.of(listed, ProofChoice.CERTIFIED_LOT.name()) : List.of(listed);
    }

    private static List<String> places(Goods goods) {
        ProductCard card = goods.card();
        return Stream.concat(
                        goods.categories().stream().map(Category::name),
                        Stream.of(
                                card.villageName(),
                                goods.townshipName(),
                                card.countyName(),
                                card.sellerName(),
                                card.origin(),
                                goods.secretary()))
                .filter(place -> place != null && !place.isEmpty())
                .map(SearchText::folded)
                .distinct()
                .toList();
    }

    private static Set<String> categoryStarts(Goods goods) {
        Set<String> starts = new LinkedHashSet<>();
        goods.categories().forEach(category -> starts.addAll(Pinyin.starts(category.name())));
        return starts;
    }

    /** 10 斤箱 is asked for as 10斤. */
    private static String measured(String variant) {
        return BLANK_BEHIND_FIGURE.matcher(SearchText.folded(variant)).replaceAll("");
    }

    /** With the packing and without, where the name has any. */
    private static Set<String> ends(String name, List<Category> categories) {
        String core = NameCore.of(name);
        Set<String> ends = new LinkedHashSet<>();
        for (String it : core.equals(name) ? List.of(name) : List.of(core, name)) {
            Set<String> its = Pinyin.ends(it);
            ends.addAll(its);
            ends.add(TextQuery.called(it));
            ends.add(TextQuery.called(Pinyin.of(it)));
        }
        categories.stream().map(category -> SearchText.folded(category.name())).forEach(category -> {
            ends.add(TextQuery.category(category));
            ends.add(TextQuery.category(Pinyin.of(category)));
        });
        return ends;
    }

    /** What a search reads back. */
    record Source(Card card) {}

    /** What the sweep reads back. */
    record Held(String fingerprint) {}

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
            String harvestDate,
            Boolean byWeight) {
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
                    Objects.toString(card.selling().harvestDate(), null),
                    card.byWeight());
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
                            harvestDate == null ? null : LocalDate.parse(harvestDate)),
                    Boolean.TRUE.equals(byWeight));
        }

        private static Long milli(Instant moment) {
            return moment == null ? null : moment.toEpochMilli();
        }

        private static Instant moment(Long milli) {
            return milli == null ? null : Instant.ofEpochMilli(milli);
        }
    }
}
