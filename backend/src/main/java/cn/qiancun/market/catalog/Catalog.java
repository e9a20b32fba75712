package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductRows.Priced;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** What is for sale, and at which price. */
@Service
public class Catalog {
    private final ProductRows rows;
    private final ProductMemory memory;
    private final Categories categories;
    private final Villages villages;
    private final SellingTimes times;

    Catalog(ProductRows rows, ProductMemory memory, Categories categories, Villages villages, SellingTimes times) {
        this.rows = rows;
        this.memory = memory;
        this.categories = categories;
        this.villages = villages;
        this.times = times;
    }

    /**
     * Prices what is wanted; lines of one variant are merged first. One query for all.
     *
     * @return in ascending order of variant id
     * @throws BusinessException INVALID {@code quantity} (0, negative, over {@link Wanted#MAX_QUANTITY}),
     *     CONFLICT {@code product.not-for-sale} (unknown, not published, withdrawn), {@code product.not-open-yet},
     *     {@code product.sale-over}, {@code product.harvest-too-far}
     */
    public List<QuotedLine> quote(Collection<Wanted> wanted) {
        Map<Long, Integer> quantities = merge(wanted);
        List<QuotedLine> lines = price(quantities);
        if (lines.size() < quantities.size()) {
            lines.forEach(line -> quantities.remove(line.variantId()));
            throw BusinessException.conflict(
                    "product.not-for-sale",
                    Long.toString(quantities.keySet().iterator().next()));
        }
        lines.forEach(times::requireOpen);
        return lines;
    }

    /**
     * As {@link #quote}, for carts: what is no longer for sale is left out instead of refused, and what cannot be ordered
     * now says so in {@link QuotedLine#sale}.
     */
    public List<QuotedLine> quoteAvailable(Collection<Wanted> wanted) {
        return price(merge(wanted));
    }

    private static Map<Long, Integer> merge(Collection<Wanted> wanted) {
        var quantities = new TreeMap<Long, Integer>();
        for (Wanted line : wanted) {
            long merged = (long) quantities.getOrDefault(line.variantId(), 0) + line.quantity();
            if (line.quantity() < 1 || merged > Wanted.MAX_QUANTITY) {
                throw BusinessException.invalid("quantity", "quantity", Wanted.MAX_QUANTITY);
            }
            quantities.put(line.variantId(), (int) merged);
        }
        return quantities;
    }

    private List<QuotedLine> price(Map<Long, Integer> quantities) {
        if (quantities.isEmpty()) {
            return List.of();
        }
        return rows.priced(quantities.keySet()).stream()
                .map(found -> line(found, quantities.get(found.variant().id())))
                .toList();
    }

    /** Whether goods with these terms can be ordered now. */
    public SaleState saleOf(SellingTerms terms) {
        return times.of(terms);
    }

    private QuotedLine line(Priced found, int quantity) {
        ProductDetails.Variant variant = found.variant();
        CatchWeight byWeight = variant.catchWeight();
        Money retail = byWeight == null ? variant.price() : byWeight.price().amount();
        Money tiered = TierPolicy.unitPrice(retail, variant.tiers(), quantity);
        CatchWeight charged = byWeight == null ? null : byWeight.at(tiered);
        Money unitPrice = charged == null ? tiered : charged.estimate();
        CategoryRules category = categories.all().get(found.categoryCode());
        return new QuotedLine(
                variant.id(),
                found.productId(),
                found.sellerId(),
                VillageCode.of(found.villageCode()),
                found.productName(),
                variant.name(),
                variant.unit(),
                variant.netWeight(),
                variant.temperature(),
                category.alcohol(),
                PerishablePolicy.isPerishable(variant.temperature(), variant.shelfLifeDays()),
                quantity,
                unitPrice,
                unitPrice,
                unitPrice.times(quantity),
                PictureUrls.cover(found.coverKey(), found.illustration(), category),
                charged,
                variant.selling(),
                times.of(variant.selling()),
                variant.selling().aheadOn(times.today()),
                fewMore(variant, quantity, unitPrice.times(quantity)));
    }

    private static FewMore fewMore(ProductDetails.Variant variant, int quantity, Money gross) {
        List<ProductDetails.Tier> byUnit = variant.tiers().stream()
                .map(tier -> new ProductDetails.Tier(tier.fromQuantity(), variant.unitPrice(tier)))
                .toList();
        return FewMorePolicy.of(quantity, gross, byUnit).orElse(null);
    }

    /**
     * A product that the shop shows; empty if it is unknown or not published. What another instance
     * changed shows within {@link ProductMemory#SECONDS} seconds; {@link #quote} always knows it.
     */
    public Optional<ProductDetails> published(long productId) {
        return memory.details(productId, this::readDetails);
    }

    private Optional<ProductDetails> readDetails(long productId) {
        return rows.byId(productId).map(row -> {
            ProductCard card = card(row);
            List<ProductDetails.Picture> pictures = row.coverKey() == null
                    ? List.of(PictureUrls.illustrated(card.pictureUrl()))
                    : rows.photos(productId);
            return new ProductDetails(
                    card,
                    pictures,
                    rows.offered(productId),
                    row.proof(),
                    row.proofNumber(),
                    Story.html(row.story()),
                    attributes(row));
        });
    }

    // Most categories ask nothing, and that is known without asking.
    private List<ProductAttribute> attributes(ProductRow row) {
        CategoryRules category = categories.all().get(row.categoryCode());
        if (category.attributes().isEmpty()) {
            return List.of();
        }
        return category.named(rows.attributes(List.of(row.id())).getOrDefault(row.id(), Map.of()));
    }

    /**
     * What products say to the attributes of their categories, for facets: one query for all. Products that say nothing
     * are absent.
     */
    public Map<Long, List<ProductAttribute>> attributesOf(Collection<ProductCard> cards) {
        if (cards.isEmpty()) {
            return Map.of();
        }
        Map<Long, Map<Long, String>> said =
                rows.attributes(cards.stream().map(ProductCard::id).distinct().toList());
        var attributes = new LinkedHashMap<Long, List<ProductAttribute>>();
        for (ProductCard card : cards) {
            if (said.containsKey(card.id())) {
                attributes.put(
                        card.id(), categories.all().get(card.categoryCode()).named(said.get(card.id())));
            }
        }
        return attributes;
    }

    /** What the search index and lists need, for many products at once; unpublished ones are absent. */
    public Map<Long, ProductCard> publishedCards(Collection<Long> productIds) {
        var cards = new LinkedHashMap<Long, ProductCard>();
        if (!productIds.isEmpty()) {
            rows.byIds(new TreeSet<>(productIds)).forEach(row -> cards.put(row.id(), card(row)));
        }
        return cards;
    }

    /** Published products in ascending id after the given one, for rebuilding the index in batches. */
    public List<ProductCard> publishedAfter(long productId, int limit) {
        return rows.after(productId, limit).stream().map(this::card).toList();
    }

    /**
     * A list from the database, for when the search index is away. Text is matched in the name. The
     * total is counted up to {@link PageQuery#MAX_ROWS}, and may be some seconds old.
     */
    public PageOf<ProductCard> list(ProductFilter filter, PageQuery page) {
        Collection<String> within =
                filter.categoryCode() == null || filter.categoryCode().isBlank()
                        ? List.of()
                        : categories.within(filter.categoryCode());
        List<ProductCard> items =
                rows.list(filter, within, page).stream().map(this::card).toList();
        long total = page.page() == 1 && items.size() < page.size()
                ? items.size()
                : memory.total(filter, unordered -> rows.count(unordered, within));
        return new PageOf<>(items, total, page);
    }

    /** Goods sold in this month (1 to 12) but not all year, the newest first. One query. */
    public List<ProductCard> inSeason(int month, int limit) {
        return rows.inSeason(month, limit).stream().map(this::card).toList();
    }

    /** Names by id of all that a seller has listed, whatever its state. */
    public Map<Long, String> namesOfSeller(long sellerId) {
        return rows.namesOfSeller(sellerId);
    }

    /** The topmost categories that the operator keeps, in their order. */
    public List<Category> categories() {
        return categoryTree().stream()
                .filter(rules -> rules.depth() == 0)
                .map(CategoryRules::category)
                .toList();
    }

    /** All in which goods can be listed, each before those below it, with what is asked of goods in them. */
    public List<CategoryRules> categoryTree() {
        return categories.all().values().stream()
                .filter(rules -> !rules.retired())
                .toList();
    }

    private ProductCard card(ProductRow row) {
        CategoryRules category = categories.all().get(row.categoryCode());
        var village = villages.find(row.villageCode());
        return new ProductCard(
                row.id(),
                row.name(),
                Story.plain(row.story()),
                row.categoryCode(),
                category.name(),
                row.sellerId(),
                row.sellerName(),
                row.villageCode().value(),
                // A village that a newer registry has ended keeps its goods until their seller moves them.
                village.map(it -> it.shortName()).orElse(row.villageCode().value()),
                village.map(it -> it.countyCode()).orElse(row.villageCode().countyCode()),
                village.map(it -> it.countyName()).orElse(""),
                row.fromPrice(),
                row.unit(),
                PictureUrls.cover(row.coverKey(), row.illustration(), category),
                row.coverKey() == null,
                row.publishedAt(),
                row.origin(),
                category.path().stream().map(Category::code).toList(),
                row.selling(),
                row.byWeight());
    }
}
