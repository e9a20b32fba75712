package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.TermsKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What a store pays a village for a unit: bought out, the tier's price for the quantity; consigned, the price at which
 * the village sells one. The catalogue prices both.
 */
@Component
class WholesalePrices {
    private final Catalog catalog;

    WholesalePrices(Catalog catalog) {
        this.catalog = catalog;
    }

    /** As the catalogue quotes them, by variant; what is not for sale now is absent. One query. */
    Map<Long, QuotedLine> quoted(Map<Long, Integer> quantities) {
        var wanted = new ArrayList<Wanted>();
        quantities.forEach(
                (variantId, quantity) -> wanted.add(new Wanted(variantId, Math.min(quantity, Wanted.MAX_QUANTITY))));
        var quoted = new HashMap<Long, QuotedLine>();
        catalog.quoteAvailable(wanted).stream()
                .filter(line -> line.sale() == SaleState.OPEN)
                .forEach(line -> quoted.put(line.variantId(), line));
        return quoted;
    }

    /**
     * Lines of one order, in ascending order of variants.
     *
     * @param tierOf how many of a variant are bought together, where that is more than the order's own
     * @throws BusinessException CONFLICT {@code restock.not-for-sale}
     */
    List<RestockWriter.PricedLine> price(Map<Long, Integer> quantities, TermsKind terms, Map<Long, Integer> tierOf) {
        var asked = new TreeMap<Long, Integer>();
        quantities.forEach((variantId, quantity) -> asked.put(
                variantId, terms == TermsKind.CONSIGNMENT ? 1 : Math.max(quantity, tierOf.getOrDefault(variantId, 0))));
        var quoted = quoted(asked);
        var lines = new ArrayList<RestockWriter.PricedLine>();
        for (long variantId : asked.keySet()) {
            var line = quoted.get(variantId);
            if (line == null) {
                throw BusinessException.conflict("restock.not-for-sale", Long.toString(variantId));
            }
            lines.add(new RestockWriter.PricedLine(
                    variantId,
                    line.productId(),
                    line.productName(),
                    line.variantName(),
                    line.unit().name(),
                    quantities.get(variantId),
                    line.unitPrice()));
        }
        return lines;
    }

    /** A variant and its product. */
    record Goods(long productId, long variantId) {
        static Goods of(RestockLine line) {
            return new Goods(line.productId(), line.variantId());
        }
    }

    /** The least that a village supplies of each variant at once; 1 for what the shop no longer shows. */
    Map<Long, Integer> minimums(Collection<Goods> goods) {
        var minimums = new HashMap<Long, Integer>();
        for (var one : goods) {
            var minimum = catalog.published(one.productId()).stream()
                    .flatMap(product -> product.variants().stream())
                    .filter(variant -> variant.id() == one.variantId())
                    .map(ProductDetails.Variant::minimumOrderQuantity)
                    .findFirst()
                    .orElse(1);
            minimums.put(one.variantId(), minimum);
        }
        return minimums;
    }
}
