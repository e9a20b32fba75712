package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes drafts: what a store wants, apart by seller and village. */
@Component
class Drafts {
    private static final Comparator<Supplier> BY_SELLER = Comparator.comparingLong(Supplier::sellerId)
            .thenComparing(supplier -> supplier.village().value());

    private final RestockWriter writer;
    private final WholesalePrices prices;
    private final OrderGate gate;

    Drafts(RestockWriter writer, WholesalePrices prices, OrderGate gate) {
        this.writer = writer;
        this.prices = prices;
        this.gate = gate;
    }

    /** A company may sell for several villages: each has terms and an account of its own. */
    private record Supplier(long sellerId, VillageCode village) {
        static Supplier of(QuotedLine line) {
            return new Supplier(line.sellerId(), line.villageCode());
        }
    }

    /**
     * @return their numbers
     * @throws BusinessException CONFLICT {@code restock.not-for-sale}, {@code restock.no-terms}
     */
    List<String> write(
            long storeId, Map<Long, Integer> quantities, String note, long accountId, RestockWriter.Standing standing) {
        var numbers = new ArrayList<String>();
        apart(quantities).forEach((supplier, wanted) -> {
            var terms = gate.requireTerms(storeId, supplier.village());
            var lines = prices.price(wanted, terms.kind(), Map.of());
            numbers.add(writer.insert(new RestockWriter.Draft(
                    terms, supplier.sellerId(), supplier.village(), lines, note, accountId, standing)));
        });
        return numbers;
    }

    /** @throws BusinessException as {@link #write}; INVALID {@code restock.other-village} */
    void rewrite(RestockOrder order, Map<Long, Integer> quantities, String note) {
        var own = new Supplier(order.sellerId(), order.village());
        if (!apart(quantities).keySet().stream().allMatch(own::equals)) {
            throw BusinessException.invalid("lines", "restock.other-village");
        }
        var terms = gate.requireTerms(order.storeId(), order.village());
        writer.rewrite(order, prices.price(quantities, terms.kind(), Map.of()), note);
    }

    private Map<Supplier, Map<Long, Integer>> apart(Map<Long, Integer> quantities) {
        var quoted = prices.quoted(quantities);
        var apart = new TreeMap<Supplier, Map<Long, Integer>>(BY_SELLER);
        quantities.forEach((variantId, quantity) -> {
            var line = quoted.get(variantId);
            if (line == null) {
                throw BusinessException.conflict("restock.not-for-sale", Long.toString(variantId));
            }
            apart.computeIfAbsent(Supplier.of(line), supplier -> new TreeMap<>())
                    .put(variantId, quantity);
        });
        return apart;
    }
}
