package cn.qiancun.market.search;

import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ProductAttribute;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.TraitsOfProducts;
import cn.qiancun.market.lots.LotsOnSale;
import cn.qiancun.market.settlement.ProductSales;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads goods for the index, always many at once: as many queries for a thousand as for one. */
@Component
class GoodsReader {
    /** Sales count for so long. */
    private static final Duration OF_LATE = Duration.ofDays(90);

    private static final int EXACT_UNITS = 100;

    private final Catalog catalog;
    private final TraitsOfProducts traits;
    private final Villages villages;
    private final FirstSecretaries secretaries;
    private final LotsOnSale lots;
    private final ProductSales sales;
    private final Clock clock;

    GoodsReader(
            Catalog catalog,
            TraitsOfProducts traits,
            Villages villages,
            FirstSecretaries secretaries,
            LotsOnSale lots,
            ProductSales sales,
            Clock clock) {
        this.catalog = catalog;
        this.traits = traits;
        this.villages = villages;
        this.secretaries = secretaries;
        this.lots = lots;
        this.sales = sales;
        this.clock = clock;
    }

    /** Those among them that are in the shop. */
    Map<Long, Goods> read(Collection<Long> productIds) {
        return complete(catalog.publishedCards(productIds));
    }

    /**
     * A stretch of the shop in ascending id.
     *
     * @param last up to and with this id nothing else is in the shop; {@link Long#MAX_VALUE} at the end
     */
    record Stretch(Map<Long, Goods> goods, long last) {
        boolean isLast() {
            return last == Long.MAX_VALUE;
        }
    }

    Stretch readAfter(long productId, int limit) {
        List<ProductCard> cards = catalog.publishedAfter(productId, limit);
        var byId = cards.stream()
                .collect(
                        Collectors.toMap(ProductCard::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return new Stretch(
                complete(byId),
                cards.size() < limit
                        ? Long.MAX_VALUE
                        : cards.get(cards.size() - 1).id());
    }

    private Map<Long, Goods> complete(Map<Long, ProductCard> cards) {
        List<VillageCode> codes = cards.values().stream()
                .map(card -> VillageCode.of(card.villageCode()))
                .distinct()
                .toList();
        var villagesByCode = villages.byCodes(codes);
        var inOffice = secretaries.of(codes);
        var traitsById = traits.of(cards.keySet());
        var said = catalog.attributesOf(cards.values());
        var onSale = lots.of(cards.keySet());
        var sold = sales.unitsSince(clock.instant().minus(OF_LATE), cards.keySet());
        var paths = catalog.categoryTree().stream().collect(Collectors.toMap(CategoryRules::code, CategoryRules::path));
        LocalDate today = ShopCalendar.dayOf(clock.instant());
        var goods = new LinkedHashMap<Long, Goods>();
        cards.forEach((id, card) -> {
            var its = traitsById.get(id);
            // Withdrawn between two queries: its own event is on the way.
            if (its != null) {
                var code = VillageCode.of(card.villageCode());
                var village = villagesByCode.get(code);
                var secretary = inOffice.get(code);
                var lot = onSale.get(id);
                goods.put(
                        id,
                        new Goods(
                                card,
                                its,
                                paths.getOrDefault(card.categoryCode(), List.of(ownCategory(card))),
                                values(said.getOrDefault(id, List.of())),
                                village == null ? "" : village.townshipName(),
                                secretary == null ? null : secretary.name(),
                                lot != null && lot.certified(),
                                rounded(sold.getOrDefault(id, 0L)),
                                Harvests.of(card.selling(), its, lot == null ? null : lot.lastMade(), today)));
            }
        });
        return goods;
    }

    /** Of one in which nothing more is listed. */
    private static Category ownCategory(ProductCard card) {
        return new Category(card.categoryCode(), card.categoryName(), "");
    }

    /** 鲜; of what is answered with yes the attribute's name. */
    private static List<String> values(List<ProductAttribute> said) {
        return said.stream()
                .filter(attribute -> attribute.kind() != AttributeKind.YESNO
                        || attribute.value().equals("yes"))
                .map(attribute -> attribute.kind() == AttributeKind.YESNO ? attribute.name() : attribute.value())
                .toList();
    }

    /** To two figures: a product is not indexed anew for each of a thousand sales. */
    static long rounded(long units) {
        long step = 1;
        while (units / step >= EXACT_UNITS) {
            step *= 10;
        }
        return units / step * step;
    }
}
