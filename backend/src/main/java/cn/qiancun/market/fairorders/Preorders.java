package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods ordered and paid before a fair, to be collected at the stall. It is an order as every other, with the fair as its
 * pick-up point; here only is decided what may be ordered, and until when.
 */
@Service
public class Preorders {
    private final Fairs fairs;
    private final FairStalls stalls;
    private final PreorderRules rules;
    private final Catalog catalog;
    private final Checkout checkout;
    private final PickupPoints points;
    private final Stock stock;

    Preorders(
            Fairs fairs,
            FairStalls stalls,
            PreorderRules rules,
            Catalog catalog,
            Checkout checkout,
            PickupPoints points,
            Stock stock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.rules = rules;
        this.catalog = catalog;
        this.checkout = checkout;
        this.points = points;
        this.stock = stock;
    }

    /** Whether such goods can be ordered from the stall; how many there are is another question. */
    static boolean isOrderable(Fair fair, Stall stall, QuotedLine quote) {
        boolean ripe = quote.harvestDate() == null || !quote.harvestDate().isAfter(fair.firstDay());
        return StallOffer.isOpen(quote) && ripe && StallOffer.keeps(stall, quote.temperature());
    }

    /**
     * One order with one consignment per seller. It holds the goods until it is paid, as every order does.
     *
     * @throws BusinessException NOT_FOUND {@code not-found}; CONFLICT {@code fairorder.cut-off},
     *     {@code fairorder.none-taken}, {@code fairorder.not-brought}, {@code fairorder.cannot-keep},
     *     {@code fairorder.harvest}, {@code fairorder.price-changed}; and as {@link Checkout#place}
     */
    @Transactional
    public PlacedOrder place(Actor actor, long fairId, PlacePreorder asked) {
        var fair = fairs.published(fairId).orElseThrow(() -> BusinessException.notFound("not-found"));
        requireOpen(fair);
        var lines = asked.lines() == null ? List.<Wanted>of() : asked.lines();
        if (lines.isEmpty()
                || lines.size() > PlaceOrder.MAX_LINES
                || lines.stream().anyMatch(Objects::isNull)) {
            throw BusinessException.invalid("lines", "order.lines", PlaceOrder.MAX_LINES);
        }
        var all = stalls.ofFair(fairId);
        var terms = new FairTerms(requireBrought(fair, all, lines), stock);
        terms.requireAsSeen(asked.seen());
        bringPointUpToDate(fair, all);
        return checkout.placeForFair(
                actor,
                new PlaceOrder(
                        lines,
                        new PlaceOrder.Delivery(fairId, null),
                        asked.note(),
                        asked.adultConfirmed(),
                        asked.exemptionConfirmed()),
                terms);
    }

    private void requireOpen(Fair fair) {
        var terms = rules.of(fair);
        if (terms.open()) {
            return;
        }
        throw terms.taking()
                ? BusinessException.conflict("fairorder.cut-off", ShopCalendar.minute(terms.until()))
                : BusinessException.conflict("fairorder.none-taken");
    }

    /** @return one of each of the goods at the fair's price, by variant */
    private Map<Long, QuotedLine> requireBrought(Fair fair, List<Stall> all, List<Wanted> lines) {
        var quotes = catalog.quoteAvailable(distinct(lines)).stream()
                .collect(Collectors.toMap(QuotedLine::variantId, Function.identity()));
        var best = BestOffer.of(fair, all, stalls.goodsOfFair(fair.id()), quotes);
        var ones = new HashMap<Long, QuotedLine>();
        for (var line : lines) {
            var quote = quotes.get(line.variantId());
            var name = quote == null ? "" : quote.productName() + " " + quote.variantName();
            var offer = best.get(line.variantId());
            if (offer == null) {
                throw BusinessException.conflict("fairorder.not-brought", name);
            }
            if (!offer.keeps()) {
                throw BusinessException.conflict("fairorder.cannot-keep", name);
            }
            if (quote.harvestDate() != null && quote.harvestDate().isAfter(fair.firstDay())) {
                throw BusinessException.conflict("fairorder.harvest", name);
            }
            ones.put(line.variantId(), offer.one());
        }
        return ones;
    }

    private static List<Wanted> distinct(Collection<Wanted> lines) {
        return lines.stream()
                .map(Wanted::variantId)
                .distinct()
                .map(variant -> new Wanted(variant, 1))
                .toList();
    }

    /** The fair as a pick-up point, known to ordering from its first order on. */
    private void bringPointUpToDate(Fair fair, List<Stall> all) {
        var point = new PickupPoint(
                fair.id(),
                fair.name() + " " + fair.code(),
                fair.community().countyCode(),
                fair.community(),
                (fair.place() + " " + fair.address()).strip(),
                FairHours.words(fair),
                temperatures(all),
                PickupPoints.Kind.FAIR);
        if (!point.equals(points.byIds(List.of(fair.id())).get(fair.id()))) {
            points.registerFair(point, true);
        }
    }

    private static Set<TemperatureClass> temperatures(List<Stall> all) {
        var kept = EnumSet.noneOf(TemperatureClass.class);
        for (var each : TemperatureClass.values()) {
            if (all.stream().anyMatch(stall -> StallOffer.keeps(stall, each))) {
                kept.add(each);
            }
        }
        return kept;
    }
}
