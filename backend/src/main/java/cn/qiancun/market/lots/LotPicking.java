package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.inventory.StockLevel;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says which lots the goods of a consignment come from, first expired first, when they leave the shelf. */
@Service
public class LotPicking {
    private final LotRows rows;
    private final LotWriter writer;
    private final LotReader reader;
    private final Stock stock;
    private final StockedGoods goods;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LotPicking(
            LotRows rows,
            LotWriter writer,
            LotReader reader,
            Stock stock,
            StockedGoods goods,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.reader = reader;
        this.stock = stock;
        this.goods = goods;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes the goods from their lots, right after {@link Stock#take} in the same transaction. One query more for goods
     * without lots.
     *
     * @throws BusinessException CONFLICT {@code lot.short} naming the goods, where lots were held back after they were
     *     ordered, {@code lot.not-harvested} of goods that were sold ahead; CONFLICT {@code lot.not-to-pick} if a lot that the seller chose cannot go
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pick(PickGoods pick) {
        var variants = pick.lines().stream().map(PickGoods.Line::variantId).toList();
        var onShelf = rows.onShelf(variants);
        if (onShelf.isEmpty()) {
            pick.lines().forEach(LotPicking::requireNoChoice);
            requireHarvested(pick.lines());
            return;
        }
        var levels = stock.lock(variants);
        var today = ShopCalendar.dayOf(clock.instant());
        var touched = new TreeSet<Long>();
        var products = new TreeSet<Long>();
        for (var line : pick.lines()) {
            var lots = ofVariant(onShelf, line.variantId());
            var allocation = allocate(line, lots, levels, today);
            if (allocation.withoutLot() > 0) {
                requireHarvested(List.of(line));
            }
            for (var lot : lots) {
                int units = allocation.fromLots().getOrDefault(lot.lot().id(), 0);
                if (units > 0) {
                    var reference = Long.toString(pick.consignmentId());
                    var now = clock.instant();
                    rows.move(lot.part(), LotRows.Kind.PICK, -units, -units, reference, pick.accountId(), now);
                    touched.add(lot.lot().id());
                    products.add(lot.lot().productId());
                }
            }
            writer.pick(line, pick, allocation.fromLots(), line.lotId(), clock.instant());
        }
        if (!touched.isEmpty()) {
            rows.closeEmpty(touched);
            products.forEach(id -> events.publishEvent(new LotsOnSaleChanged(id)));
        }
    }

    private static FefoPolicy.Allocation allocate(
            PickGoods.Line line, List<LotRows.OnShelf> lots, Map<Long, StockLevel> levels, LocalDate today) {
        var passable = passable(lots, today);
        if (line.lotId() != null && passable.stream().noneMatch(lot -> lot.lotId() == line.lotId())) {
            throw BusinessException.conflict("lot.not-to-pick", line.name());
        }
        // The stock has been taken already; what of it belonged to no lot is the rest.
        int onHand = levels.containsKey(line.variantId())
                ? levels.get(line.variantId()).onHand()
                : 0;
        int ofLots = lots.stream().mapToInt(lot -> lot.part().onShelf()).sum();
        var allocation =
                FefoPolicy.allocate(line.quantity(), line.lotId(), passable, onHand + line.quantity() - ofLots);
        if (allocation.missing() > 0) {
            throw BusinessException.conflict("lot.short", line.name(), allocation.missing());
        }
        return allocation;
    }

    /** What was sold ahead leaves by its lots, as all that needs a certificate; before the harvest there was none. */
    private void requireHarvested(List<PickGoods.Line> lines) {
        var variants = lines.stream().map(PickGoods.Line::variantId).toList();
        var ahead = goods.ofVariants(variants).stream()
                .filter(StockedProduct::certificateRequired)
                .flatMap(product -> product.variants().stream())
                .filter(variant -> variant.harvestDate() != null)
                .map(StockedProduct.Variant::id)
                .collect(Collectors.toSet());
        lines.stream()
                .filter(line -> ahead.contains(line.variantId()))
                .findFirst()
                .ifPresent(line -> {
                    throw BusinessException.conflict("lot.not-harvested", line.name());
                });
    }

    private static void requireNoChoice(PickGoods.Line line) {
        if (line.lotId() != null) {
            throw BusinessException.conflict("lot.not-to-pick", line.name());
        }
    }

    private static List<LotRows.OnShelf> ofVariant(List<LotRows.OnShelf> onShelf, long variantId) {
        return onShelf.stream()
                .filter(lot -> lot.part().variantId() == variantId)
                .toList();
    }

    private static List<FefoPolicy.Available> passable(List<LotRows.OnShelf> lots, LocalDate today) {
        return lots.stream()
                .filter(lot -> LotGate.isPassable(lot.lot(), today))
                .map(lot -> new FefoPolicy.Available(lot.lot().id(), lot.part().onShelf()))
                .toList();
    }

    /** One lot to take units of a line from; {@code lots} are all that the seller may choose. */
    public record Plan(List<Take> takes, List<Take> choices) {}

    /** @param units how many to take; of a choice how many lie there */
    public record Take(long lotId, String code, LocalDate expiresOn, int units) {}

    /**
     * What to take for lines that have not left yet, in the order in which they are given; lines without lots are absent.
     * Two queries.
     */
    @Transactional(readOnly = true)
    public Map<Long, Plan> plan(List<PickGoods.Line> lines) {
        var variants = lines.stream().map(PickGoods.Line::variantId).toList();
        if (variants.isEmpty()) {
            return Map.of();
        }
        var today = ShopCalendar.dayOf(clock.instant());
        var onShelf = rows.onShelf(variants).stream()
                .filter(lot -> LotGate.isPassable(lot.lot(), today))
                .toList();
        var codes = reader.codes(onShelf.stream().map(lot -> lot.lot().id()).toList());
        var left = new HashMap<LotRows.OnShelf, Integer>();
        onShelf.forEach(lot -> left.put(lot, lot.part().onShelf()));
        var plans = new LinkedHashMap<Long, Plan>();
        for (var line : lines) {
            var lots = ofVariant(onShelf, line.variantId());
            if (!lots.isEmpty()) {
                plans.put(line.lineId(), plan(line, lots, left, codes));
            }
        }
        return plans;
    }

    private static Plan plan(
            PickGoods.Line line,
            List<LotRows.OnShelf> lots,
            Map<LotRows.OnShelf, Integer> left,
            Map<Long, String> codes) {
        var takes = new ArrayList<Take>();
        int wanted = line.quantity();
        for (var lot : lots) {
            int units = Math.min(wanted, left.get(lot));
            if (units > 0) {
                takes.add(take(lot, codes, units));
                left.merge(lot, -units, Integer::sum);
                wanted -= units;
            }
        }
        var choices = lots.stream()
                .map(lot -> take(lot, codes, lot.part().onShelf()))
                .sorted(Comparator.comparing(Take::expiresOn))
                .toList();
        return new Plan(takes, choices);
    }

    private static Take take(LotRows.OnShelf lot, Map<Long, String> codes, int units) {
        long id = lot.lot().id();
        return new Take(id, codes.get(id), lot.lot().expiresOn(), units);
    }
}
