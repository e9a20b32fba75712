package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings a draft to its village: at the prices and on the terms that hold now, if nothing stands against it. */
@Component
class Submission {
    private final RestockWriter writer;
    private final WholesalePrices prices;
    private final OrderGate gate;
    private final Supply supply;
    private final Clock clock;

    Submission(RestockWriter writer, WholesalePrices prices, OrderGate gate, Supply supply, Clock clock) {
        this.writer = writer;
        this.prices = prices;
        this.gate = gate;
        this.supply = supply;
        this.clock = clock;
    }

    static Map<Long, Integer> quantities(RestockOrder order) {
        var quantities = new LinkedHashMap<Long, Integer>();
        order.lines().forEach(line -> quantities.put(line.variantId(), line.ordered()));
        return quantities;
    }

    /**
     * Prices the draft anew.
     *
     * @param tierOf as {@link WholesalePrices#price}
     * @return what it costs
     * @throws BusinessException CONFLICT {@code restock.not-for-sale}, {@code restock.no-terms}
     */
    Money price(RestockOrder order, Map<Long, Integer> tierOf) {
        var terms = gate.requireTerms(order.storeId(), order.village());
        var lines = prices.price(quantities(order), terms.kind(), tierOf);
        writer.price(order, terms, lines);
        return Money.sum(lines.stream().map(RestockWriter.PricedLine::gross).toList());
    }

    /** What stands against it, if anything does, as {@link OrderGate#why}; also that its goods or terms are gone. */
    Optional<BusinessException> why(Store store, RestockOrder order, Money goods) {
        var quoted = prices.quoted(quantities(order));
        if (quoted.size() < order.lines().size()) {
            return Optional.of(BusinessException.conflict("restock.not-for-sale", firstGone(order, quoted.keySet())));
        }
        if (!gate.hasTerms(order.storeId(), order.village())) {
            return Optional.of(BusinessException.conflict("restock.no-terms"));
        }
        return gate.why(store, order.village(), goods, quoted.values());
    }

    private static String firstGone(RestockOrder order, java.util.Set<Long> quoted) {
        return order.lines().stream()
                .filter(line -> !quoted.contains(line.variantId()))
                .findFirst()
                .map(RestockLine::title)
                .orElse("");
    }

    /** The first line of which less is ordered than the village supplies at once. */
    Optional<BelowMinimum> belowMinimum(List<RestockLine> lines) {
        var minimums =
                prices.minimums(lines.stream().map(WholesalePrices.Goods::of).toList());
        return lines.stream()
                .filter(line -> line.ordered() < minimums.get(line.variantId()))
                .findFirst()
                .map(line -> new BelowMinimum(line.title(), minimums.get(line.variantId())));
    }

    /** @param minimum how many the village supplies at least */
    record BelowMinimum(String title, int minimum) {}

    /** The state moves; everything has been found in order. @param approvedBy the manager who decided it, or null */
    void submit(RestockOrder order, Long approvedBy, long accountId) {
        var today = ShopCalendar.dayOf(clock.instant());
        var expected = today.plusDays(supply.of(order.sellerId()).leadDays());
        writer.submit(order, expected, approvedBy, accountId);
    }
}
