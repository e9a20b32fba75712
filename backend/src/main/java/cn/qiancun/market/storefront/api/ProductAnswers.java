package cn.qiancun.market.storefront.api;

import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.catalog.ProductAttribute;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.reviews.Rating;
import cn.qiancun.market.search.Marker;
import cn.qiancun.market.search.ProductSearch.Counts;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storefront.ProductOffer;
import cn.qiancun.market.villages.SellerSummary;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** What the public calls answer; ids are strings, money is fen, weight grams. */
final class ProductAnswers {
    private ProductAnswers() {}

    /** @param nameParts the name in stretches, those marked that answer the text; they are text, not markup */
    record ProductItem(
            String id,
            String name,
            List<Marker.Stretch> nameParts,
            String categoryCode,
            String categoryName,
            String villageCode,
            String villageName,
            String countyCode,
            String countyName,
            String sellerId,
            String sellerName,
            long fromPriceFen,
            String unit,
            String imageUrl,
            OffsetDateTime opensAt,
            OffsetDateTime closesAt,
            LocalDate harvestDate) {
        static ProductItem of(ProductCard card, Marker marker) {
            return new ProductItem(
                    Long.toString(card.id()),
                    card.name(),
                    marker.mark(card.name()),
                    card.categoryCode(),
                    card.categoryName(),
                    card.villageCode(),
                    card.villageName(),
                    card.countyCode(),
                    card.countyName(),
                    Long.toString(card.sellerId()),
                    card.sellerName(),
                    card.fromPrice().fen(),
                    card.unit().name(),
                    card.pictureUrl(),
                    ShopCalendar.inChina(card.selling().opensAt()),
                    ShopCalendar.inChina(card.selling().closesAt()),
                    card.selling().harvestDate());
        }
    }

    /**
     * How many goods each choice leaves; what is chosen in one list does not lower that list's counts.
     *
     * @param proofs for {@code proof=}; labels are the values; goods may have several
     * @param seasons for {@code season=}: NOW sold this month, RIPE not all year
     * @param prices for {@code price=}, the cheapest variant's
     * @param pickup for {@code pickup=}: YES, if any can be collected at a pick-up point
     */
    record Facets(
            List<Facet> categories,
            List<Facet> counties,
            List<Facet> villages,
            List<Facet> proofs,
            List<Facet> seasons,
            List<Facet> prices,
            List<Facet> pickup) {
        static Facets of(Counts counts) {
            return new Facets(
                    counts.categories(),
                    counts.counties(),
                    counts.villages(),
                    counts.proofs(),
                    counts.seasons(),
                    counts.prices(),
                    counts.pickup());
        }
    }

    /**
     * @param similar whether nothing answers the text, and these are goods that it may have meant
     * @param degraded whether the search server was away: then there are no facets and text was only matched in names
     */
    record ProductList(List<ProductItem> items, long total, Facets facets, boolean similar, boolean degraded) {
        static ProductList of(Found found, Marker marker) {
            return new ProductList(
                    found.items().stream()
                            .map(card -> ProductItem.of(card, marker))
                            .toList(),
                    found.total(),
                    Facets.of(found.counts()),
                    found.similar(),
                    found.degraded());
        }
    }

    record Suggestions(List<String> items, int total) {
        static Suggestions of(List<String> items) {
            return new Suggestions(items, items.size());
        }
    }

    /** @param priceFen of one unit; of goods charged by weight the estimate, and what is charged is byWeight's */
    record Tier(int fromQuantity, long priceFen, ByWeight byWeight) {
        static Tier of(ProductDetails.Variant variant, ProductDetails.Tier tier) {
            var charged =
                    variant.catchWeight() == null ? null : variant.catchWeight().at(tier.unitPrice());
            return new Tier(tier.fromQuantity(), variant.unitPrice(tier).fen(), ByWeight.of(charged));
        }
    }

    /** What is charged for goods that are weighed at packing; their {@code priceFen} elsewhere is the estimate. */
    record ByWeight(long priceFen, String priceUnit, int toleranceBp) {
        static ByWeight of(CatchWeight terms) {
            return terms == null
                    ? null
                    : new ByWeight(
                            terms.price().amount().fen(), terms.price().unit().name(), terms.toleranceBp());
        }
    }

    /** @param ean the thirteen digits of the bar code on the goods, or null */
    record Variant(
            String id,
            String name,
            String unit,
            long netGrams,
            long priceFen,
            int stock,
            List<Tier> tiers,
            int minimumOrderQuantity,
            int shelfLifeDays,
            String temperature,
            boolean catchWeight,
            ByWeight byWeight,
            List<Integer> seasonMonths,
            OffsetDateTime opensAt,
            OffsetDateTime closesAt,
            LocalDate harvestDate,
            SaleState sale,
            String ean) {
        static Variant of(ProductDetails.Variant variant, int stock, SaleState sale) {
            return new Variant(
                    Long.toString(variant.id()),
                    variant.name(),
                    variant.unit().name(),
                    variant.netWeight().grams(),
                    variant.price().fen(),
                    stock,
                    variant.tiers().stream().map(tier -> Tier.of(variant, tier)).toList(),
                    variant.minimumOrderQuantity(),
                    variant.shelfLifeDays(),
                    variant.temperature().name(),
                    variant.catchWeight() != null,
                    ByWeight.of(variant.catchWeight()),
                    variant.seasonMonths(),
                    ShopCalendar.inChina(variant.selling().opensAt()),
                    ShopCalendar.inChina(variant.selling().closesAt()),
                    variant.selling().harvestDate(),
                    sale,
                    variant.ean() == null ? null : variant.ean().digits());
        }
    }

    record Seller(String id, String name, String kind, String villageCode) {
        static Seller of(SellerSummary seller) {
            return new Seller(
                    Long.toString(seller.id()),
                    seller.name(),
                    seller.kind().name(),
                    seller.villageCode().value());
        }
    }

    record Picture(String smallUrl, String mediumUrl, String largeUrl, int width, int height, String alternativeText) {}

    /** @param number a food licence's number; else null */
    record Proof(String kind, String number) {}

    /** @param owner a village's code or a seller's id; empty for the store and the platform */
    record SharePart(String kind, String owner, int basisPoints) {
        static SharePart of(RevenueShare.Part part) {
            return new SharePart(part.kind().name(), part.owner(), part.basisPoints());
        }
    }

    /** What the product says to an attribute of its category. @param value of YESNO {@code yes} or {@code no} */
    record Said(String attributeId, String name, AttributeKind kind, String value, String unit) {
        static Said of(ProductAttribute said) {
            return new Said(Long.toString(said.attributeId()), said.name(), said.kind(), said.value(), said.unit());
        }
    }

    /** @param averageTenths in tenths of a star; 0 without reviews */
    record Rated(int averageTenths, int reviews) {
        static Rated of(Rating rating) {
            return new Rated(rating.tenths(), rating.total());
        }
    }

    /** @param story as plain text; {@code storyHtml} is the same with its paragraphs, headings and lists, safe to show */
    record Product(
            String id,
            String name,
            String story,
            String categoryCode,
            String categoryName,
            String villageCode,
            String villageName,
            String countyCode,
            String countyName,
            long fromPriceFen,
            String imageUrl,
            List<Picture> pictures,
            List<Variant> variants,
            Seller seller,
            List<Proof> proofs,
            List<SharePart> revenueShare,
            String storyHtml,
            String origin,
            List<Said> attributes,
            Rated rating) {
        static Product of(ProductOffer offer) {
            ProductDetails details = offer.details();
            ProductCard card = details.card();
            return new Product(
                    Long.toString(card.id()),
                    card.name(),
                    card.story(),
                    card.categoryCode(),
                    card.categoryName(),
                    card.villageCode(),
                    card.villageName(),
                    card.countyCode(),
                    card.countyName(),
                    card.fromPrice().fen(),
                    card.pictureUrl(),
                    details.pictures().stream().map(Product::picture).toList(),
                    details.variants().stream()
                            .map(variant ->
                                    Variant.of(variant, offer.stockOf(variant.id()), offer.saleOf(variant.id())))
                            .toList(),
                    Seller.of(offer.seller()),
                    proofs(details),
                    offer.lasting().share().parts().stream().map(SharePart::of).toList(),
                    details.storyHtml(),
                    card.origin(),
                    details.attributes().stream().map(Said::of).toList(),
                    Rated.of(offer.lasting().reviews().rating()));
        }

        private static Picture picture(ProductDetails.Picture picture) {
            return new Picture(
                    picture.smallUrl(),
                    picture.mediumUrl(),
                    picture.largeUrl(),
                    picture.width(),
                    picture.height(),
                    picture.alternativeText());
        }

        private static List<Proof> proofs(ProductDetails details) {
            return details.proof() == ProductDetails.Proof.NONE
                    ? List.of()
                    : List.of(new Proof(details.proof().name(), details.proofNumber()));
        }
    }
}
