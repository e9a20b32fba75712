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

    Catalog(ProductRows rows, ProductMemory memory, Categories categories, Villages villages) {
        this.rows = rows;
        this.memory = memory;
        this.categories = categories;
        this.villages = villages;
    }

    /**
     * Prices what is wanted; lines of one variant are merged first. One query for all.
     *
     * @return in ascending order of variant id
     * @throws BusinessException INVALID {@code quantity} (0, negative, over {@link Wanted#MAX_QUANTITY}),
     *     CONFLICT {@code product.not-for-sale} (unknown, not published, withdrawn)
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
        return lines;
    }

    /** As {@link #quote}, but what is no longer for sale is left out instead of refused: for carts. */
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
                unitPrice.times(quantity),
                PictureUrls.cover(found.coverKey(), found.illustration(), category),
                charged);
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
            return new ProductDetails(card, pictures, rows.offered(productId), row.proof(), row.proofNumber());
        });
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
        List<ProductCard> items =
                rows.list(filter, page).stream().map(this::card).toList();
        long total = page.page() == 1 && items.size() < page.size() ? items.size() : memory.total(filter, rows::count);
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

    /** The categories that the operator keeps, in their order. */
    public List<Category> categories() {
        return categories.all().values().stream().map(CategoryRules::category).toList();
    }

    private ProductCard card(ProductRow row) {
        CategoryRules category = categories.all().get(row.categoryCode());
        var village = villages.find(row.villageCode());
        return new ProductCard(
                row.id(),
                row.name(),
                row.story(),
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
                row.publishedAt());
    }
}
