package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which terms of a variant the shop can sell under. */
final class VariantPolicy {
    static final long MAX_PRICE_FEN = 10_000_000;
    static final int MAX_GRAMS = 1_000_000;
    static final int MAX_SHELF_LIFE_DAYS = 3_650;
    static final int MAX_STOCK = 1_000_000;
    static final int MAX_TOLERANCE_BP = 5_000;
    private static final int MAX_NAME = 40;

    private VariantPolicy() {}

    /** @throws BusinessException INVALID naming the first property at fault, such as {@code variants[0].price} */
    static void requireAll(List<VariantTerms> terms) {
        if (terms.isEmpty() || terms.size() > Product.MAX_VARIANTS) {
            throw BusinessException.invalid("variants", "listing.variants", Product.MAX_VARIANTS);
        }
        var names = new HashSet<String>();
        var eans = new HashSet<Ean13>();
        for (int i = 0; i < terms.size(); i++) {
            String field = "variants[" + i + "].";
            require(terms.get(i), field);
            require(names.add(terms.get(i).name().strip()), field + "name", "listing.variant-twice");
            Ean13 ean = terms.get(i).ean();
            require(ean == null || !ean.madeInStore(), field + "ean", "listing.ean-in-store");
            require(ean == null || eans.add(ean), field + "ean", "listing.ean-twice");
        }
    }

    private static void require(VariantTerms terms, String field) {
        TextPolicy.requireLine(terms.name(), MAX_NAME, field + "name", "listing.variant-name");
        require(terms.unit() != null, field + "unit", "listing.unit");
        require(terms.temperature() != null, field + "temperature", "listing.temperature");
        requireRange(terms.netGrams(), 0, MAX_GRAMS, field + "netGrams", "listing.net-grams");
        requireWeighed(terms, field);
        requirePrice(terms.price(), terms.tiers(), terms::soldAt, field);
        requireMinimum(terms.minimumOrderQuantity(), field);
        requireRange(terms.shelfLifeDays(), 1, MAX_SHELF_LIFE_DAYS, field + "shelfLifeDays", "listing.shelf-life");
        requireRange(terms.initialStock(), 0, MAX_STOCK, field + "initialStock", "listing.stock");
        List<Integer> months = terms.seasonMonths();
        boolean season = !months.isEmpty() && months.stream().allMatch(month -> month >= 1 && month <= 12);
        require(season, field + "seasonMonths", "listing.season");
    }

    private static void requireWeighed(VariantTerms terms, String field) {
        WeighedBy weighed = terms.weighed();
        if (weighed == null) {
            return;
        }
        require(netGrams(terms) > 0, field + "netGrams", "listing.catch-weight");
        boolean byWeight = weighed.priceUnit() != null && weighed.priceUnit().grams() > 0;
        require(byWeight, field + "priceUnit", "listing.price-unit");
        requireRange(weighed.toleranceBp(), 0, MAX_TOLERANCE_BP, field + "tolerance", "listing.tolerance");
    }

    /**
     * @param soldAt what one order unit is sold at for a stated price; of weighed goods that is the estimate
     * @param field what stands before the property's name; may be empty
     */
    static void requirePrice(Money price, List<Tier> tiers, UnaryOperator<Money> soldAt, String field) {
        require(price != null, field + "price", "listing.price");
        requireRange(price.fen(), 1, MAX_PRICE_FEN, field + "price", "listing.price");
        TierPolicy.require(price, tiers, field + "tiers");
        requireRange(soldAt.apply(price).fen(), 1, MAX_PRICE_FEN, field + "price", "listing.price");
        boolean sellable =
                tiers.stream().allMatch(tier -> soldAt.apply(tier.unitPrice()).isPositive());
        require(sellable, field + "tiers", "listing.tiers");
    }

    /** @param field what stands before the property's name; may be empty */
    static void requireMinimum(int minimum, String field) {
        requireRange(minimum, 1, Wanted.MAX_QUANTITY, field + "minimumOrderQuantity", "listing.minimum-order");
    }

    /** A unit of weight weighs what its name says. */
    static long netGrams(VariantTerms terms) {
        return terms.unit().grams() > 0 ? terms.unit().grams() : terms.netGrams();
    }

    private static void requireRange(long value, long from, long to, String field, String code) {
        if (value < from || value > to) {
            throw BusinessException.invalid(field, code, from, to);
        }
    }

    private static void require(boolean holds, String field, String code) {
        if (!holds) {
            throw BusinessException.invalid(field, code);
        }
    }
}
