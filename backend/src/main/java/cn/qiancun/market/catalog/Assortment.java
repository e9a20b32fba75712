package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The variants of one product, those no longer offered among them. */
record Assortment(Product product, List<Variant> variants) {
    /**
     * Takes over the terms in their order; what they leave out is no longer offered.
     *
     * @param byLots whether goods at hand come only with their lots' certificates, not with the listing
     * @return the variants that are new, with their initial stock
     */
    List<VariantRegistered> take(List<VariantTerms> terms, boolean byLots) {
        var registered = new ArrayList<VariantRegistered>();
        var kept = new ArrayList<Variant>();
        for (VariantTerms wanted : terms) {
            Variant variant;
            if (wanted.id() == null) {
                variant = new Variant(product);
                variants.add(variant);
                registered.add(new VariantRegistered(
                        variant.id(),
                        product.sellerId(),
                        byLots && wanted.selling().harvestDate() == null ? 0 : wanted.initialStock()));
            } else {
                variant = require(wanted.id());
            }
            variant.take(wanted, kept.size());
            kept.add(variant);
        }
        variants.stream().filter(variant -> !kept.contains(variant)).forEach(Variant::stopOffering);
        return registered;
    }

    /** @throws BusinessException NOT_FOUND for another product's variant */
    Variant require(long variantId) {
        return variants.stream()
                .filter(variant -> variant.id() == variantId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * Takes numbers from variants that lose them to others in the listing, so that they can be given anew.
     *
     * @return whether there were any; then what was taken has to be written before the listing is
     */
    boolean giveUpEans(List<VariantTerms> wanted) {
        var losing = variants.stream()
                .filter(variant -> variant.ean() != null
                        && wanted.stream()
                                .anyMatch(terms ->
                                        variant.ean().equals(terms.ean()) && !Objects.equals(terms.id(), variant.id())))
                .toList();
        losing.forEach(Variant::giveUpEan);
        return !losing.isEmpty();
    }

    List<VariantTerms> offered() {
        return offeredVariants().stream().map(Variant::terms).toList();
    }

    Variant cheapest() {
        return offeredVariants().stream()
                .min(Comparator.comparing(Variant::price).thenComparing(Variant::position))
                .orElseThrow();
    }

    /** As bits, the months of those that are not sold all year; 0 if all are. */
    int seasonMonths() {
        return offeredVariants().stream()
                .mapToInt(Variant::seasonMonths)
                .filter(months -> months != Variant.ALL_YEAR)
                .reduce(0, (months, more) -> months | more);
    }

    /** When the first can be ordered and no longer the last, and the nearest harvest if all are sold ahead. */
    SellingTerms selling() {
        List<SellingTerms> terms =
                offeredVariants().stream().map(Variant::selling).toList();
        return new SellingTerms(
                bound(terms, SellingTerms::opensAt, Comparator.naturalOrder()),
                bound(terms, SellingTerms::closesAt, Comparator.reverseOrder()),
                bound(terms, SellingTerms::harvestDate, Comparator.naturalOrder()));
    }

    /** The first of all; null if one has none. */
    private static <T> T bound(List<SellingTerms> terms, Function<SellingTerms, T> of, Comparator<T> order) {
        boolean all = terms.stream().allMatch(one -> of.apply(one) != null);
        return all ? terms.stream().map(of).min(order).orElse(null) : null;
    }

    private List<Variant> offeredVariants() {
        return variants.stream()
                .filter(Variant::isOffered)
                .sorted(Comparator.comparingInt(Variant::position))
                .toList();
    }
}
