package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The wholesale catalogue: the shop's goods as a store orders them. */
@Service
public class Wholesale {
    private final Stores stores;
    private final TermsOfStores terms;
    private final Catalog catalog;
    private final Stock stock;
    private final Supply supply;
    private final Clock clock;

    Wholesale(Stores stores, TermsOfStores terms, Catalog catalog, Stock stock, Supply supply, Clock clock) {
        this.stores = stores;
        this.terms = terms;
        this.catalog = catalog;
        this.stock = stock;
        this.supply = supply;
        this.clock = clock;
    }

    /**
     * By product, the newest first; each with all variants that are offered.
     *
     * @param query in the name, or null
     * @param village or null for all
     * @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless the actor works in the store
     */
    @Transactional(readOnly = true)
    public PageOf<WholesaleGoods> of(Actor actor, long storeId, String query, VillageCode village, PageQuery page) {
        stores.requireStaff(actor, storeId);
        var filter = new ProductFilter(
                query == null || query.isBlank() ? null : query.strip(),
                null,
                null,
                village == null ? null : village.value(),
                ProductSort.NEWEST);
        var cards = catalog.list(filter, page);
        var variants = offered(cards.items());
        var holding = terms.holding(storeId, villages(cards.items()), ShopCalendar.dayOf(clock.instant()));
        var lead = supply.of(cards.items().stream().map(ProductCard::sellerId).collect(Collectors.toSet()));
        var available = stock.available(variants.keySet());
        var goods = variants.values().stream()
                .map(offer -> goods(
                        offer,
                        lead.get(offer.card().sellerId()).leadDays(),
                        available.get(offer.variant().id()),
                        holding.get(VillageCode.of(offer.card().villageCode()))))
                .toList();
        return new PageOf<>(goods, cards.total(), page);
    }

    /** The villages that the store has terms with today, for a choice. @throws cn.qiancun.market.shared.BusinessException as {@link #of} */
    @Transactional(readOnly = true)
    public List<StoreTerms> villages(Actor actor, long storeId) {
        stores.requireStaff(actor, storeId);
        return terms.ofStore(storeId, ShopCalendar.dayOf(clock.instant()));
    }

    private record Offer(ProductCard card, ProductDetails.Variant variant) {}

    private Map<Long, Offer> offered(List<ProductCard> cards) {
        var offers = new LinkedHashMap<Long, Offer>();
        for (var card : cards) {
            catalog.published(card.id()).stream()
                    .flatMap(product -> product.variants().stream())
                    .forEach(variant -> offers.put(variant.id(), new Offer(card, variant)));
        }
        return offers;
    }

    private static List<VillageCode> villages(List<ProductCard> cards) {
        var codes = new ArrayList<VillageCode>();
        cards.forEach(card -> codes.add(VillageCode.of(card.villageCode())));
        return codes;
    }

    private static WholesaleGoods goods(Offer offer, int leadDays, int available, StoreTerms terms) {
        var card = offer.card();
        var variant = offer.variant();
        var tiers = variant.tiers().stream()
                .map(tier -> new ProductDetails.Tier(tier.fromQuantity(), variant.unitPrice(tier)))
                .toList();
        return new WholesaleGoods(
                variant.id(),
                card.id(),
                card.sellerId(),
                VillageCode.of(card.villageCode()),
                card.villageName(),
                card.name(),
                variant.name(),
                variant.unit(),
                variant.temperature(),
                variant.shelfLifeDays(),
                variant.price(),
                tiers,
                variant.minimumOrderQuantity(),
                leadDays,
                available,
                card.pictureUrl(),
                terms);
    }
}
