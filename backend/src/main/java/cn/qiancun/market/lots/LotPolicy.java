package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What can be true of a lot: its parts, its dates, what its certificate says. */
final class LotPolicy {
    static final int MAX_PARTS = 20;
    static final int MAX_GROWER = 40;
    static final int MAX_REASON = 200;
    private static final int MAX_ORIGIN = 120;
    private static final int MAX_PROMISOR = 60;
    private static final int MAX_CONTACT = 80;
    private static final int MOST_YEARS_OLD = 10;
    private static final int MOST_YEARS_GOOD = 10;

    private LotPolicy() {}

    /** @return units by variant, none twice; INVALID {@code lot.parts}, {@code lot.units}, naming the part */
    static SortedMap<Long, Integer> parts(StockedProduct product, List<DeclareLot.Part> parts) {
        if (parts == null || parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw BusinessException.invalid("parts", "lot.parts");
        }
        var units = new TreeMap<Long, Integer>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part == null || product.variant(part.variantId()).isEmpty()) {
                throw BusinessException.invalid("parts[" + i + "].variantId", "lot.parts");
            }
            if (part.quantity() < 1 || part.quantity() > Stock.MAX_ON_HAND) {
                throw BusinessException.invalid("parts[" + i + "].quantity", "lot.units", Stock.MAX_ON_HAND);
            }
            if (units.put(part.variantId(), part.quantity()) != null) {
                throw BusinessException.invalid("parts[" + i + "].variantId", "lot.parts");
            }
        }
        return units;
    }

    /**
     * What the parts make: units of the one variant there is, else their weight.
     *
     * @param stated what the seller says it is, or null
     * @throws BusinessException INVALID {@code lot.quantity-stated} if several parts have no common measure and nothing is
     *     stated, {@code lot.quantity} if less is stated than was packed
     */
    static Quantity quantity(StockedProduct product, SortedMap<Long, Integer> parts, Quantity stated) {
        long grams = grams(product, parts);
        if (stated != null) {
            if (stated.unit().grams() > 0 && grams > 0 && gramsOf(stated) < grams) {
                throw BusinessException.invalid("quantity", "lot.quantity-less");
            }
            return stated;
        }
        if (parts.size() == 1) {
            var variant = product.variant(parts.firstKey()).orElseThrow();
            return Quantity.ofUnits(parts.get(parts.firstKey()), variant.unit());
        }
        if (grams == 0) {
            throw BusinessException.invalid("quantity", "lot.quantity-stated");
        }
        return Quantity.ofGrams(grams);
    }

    /** The weight of all parts; 0 unless each has one. */
    static long grams(StockedProduct product, SortedMap<Long, Integer> parts) {
        long sum = 0;
        for (var part : parts.entrySet()) {
            long each = product.variant(part.getKey()).orElseThrow().netWeight().grams();
            if (each == 0) {
                return 0;
            }
            sum = Math.addExact(sum, Math.multiplyExact(each, (long) part.getValue()));
        }
        return sum;
    }

    private static long gramsOf(Quantity quantity) {
        return quantity.amount()
                .multiply(java.math.BigDecimal.valueOf(quantity.unit().grams()))
                .longValue();
    }

    /** @throws BusinessException INVALID {@code lot.made-on}: in the future, or older than anything the shop sells */
    static LocalDate madeOn(LocalDate said, LocalDate today) {
        if (said == null || said.isAfter(today) || said.isBefore(today.minusYears(MOST_YEARS_OLD))) {
            throw BusinessException.invalid("madeOn", "lot.made-on");
        }
        return said;
    }

    /**
     * @param said null for the day that the shortest shelf life among the parts gives
     * @throws BusinessException INVALID {@code lot.expires-on}: before it was made, or beyond reason
     */
    static LocalDate expiresOn(
            LocalDate said, LocalDate madeOn, StockedProduct product, SortedMap<Long, Integer> parts) {
        if (said == null) {
            int days = parts.keySet().stream()
                    .mapToInt(variantId ->
                            product.variant(variantId).orElseThrow().shelfLifeDays())
                    .min()
                    .orElseThrow();
            return madeOn.plusDays(days);
        }
        if (said.isBefore(madeOn) || said.isAfter(madeOn.plusYears(MOST_YEARS_GOOD))) {
            throw BusinessException.invalid("expiresOn", "lot.expires-on");
        }
        return said;
    }

    /** @throws BusinessException INVALID {@code lot.origin}, {@code lot.promisor}, {@code lot.contact}, {@code lot.basis} */
    static CertificateTerms certificate(CertificateTerms said) {
        var origin = PlainText.require("origin", "lot.origin", said.origin(), MAX_ORIGIN);
        var promisor = PlainText.require("promisor", "lot.promisor", said.promisor(), MAX_PROMISOR);
        var contact = PlainText.require("contact", "lot.contact", said.contact(), MAX_CONTACT);
        if (said.basis() == null) {
            throw BusinessException.invalid("basis", "lot.basis");
        }
        return new CertificateTerms(origin, promisor, contact, said.basis());
    }
}
