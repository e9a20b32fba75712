package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.ProductPublished;
import cn.qiancun.market.catalog.ProductWithdrawn;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ordering.DeliveryTerms;
import cn.qiancun.market.reviews.ProductReviews;
import cn.qiancun.market.reviews.ReviewsChanged;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.Showcase;
import cn.qiancun.market.storefront.ProductOffer.Lasting;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Goods as the shop offers them. What rarely changes is remembered for a moment, and forgotten at once where it changed
 * in this instance; stock is always as it is now.
 */
@Service
public class Offers {
    /** As long another instance may still show what was changed; orders are priced by the catalogue, not by pages. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private static final int MAX_REMEMBERED = 20_000;
    private static final PageQuery FIRST_REVIEWS = PageQuery.of(1, 5);

    private final Catalog catalog;
    private final Stock stock;
    private final RevenueShares shares;
    private final Sellers sellers;
    private final Villages villages;
    private final ProductReviews reviews;
    private final DeliveryTerms delivery;
    private final FirstSecretaries secretaries;
    private final Showcase showcase;
    private final Clock clock;
    private final Cache<Long, Lasting> lasting = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MAX_REMEMBERED)
            .build();
    /** What was read last, so that what has not changed stays the same object, and what is made of it is kept. */
    private final Cache<Long, Lasting> lastRead =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    Offers(
            Catalog catalog,
            Stock stock,
            RevenueShares shares,
            Sellers sellers,
            Villages villages,
            ProductReviews reviews,
            DeliveryTerms delivery,
            FirstSecretaries secretaries,
            Showcase showcase,
            Clock clock) {
        this.catalog = catalog;
        this.stock = stock;
        this.shares = shares;
        this.sellers = sellers;
        this.villages = villages;
        this.reviews = reviews;
        this.delivery = delivery;
        this.secretaries = secretaries;
        this.showcase = showcase;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND {@code product.unknown} if it is not in the shop */
    public ProductOffer require(long productId) {
        Lasting known = lasting.get(productId, this::load);
        if (known == null) {
            throw BusinessException.notFound("product.unknown");
        }
        var variants = known.details().variants();
        var sale = new HashMap<Long, SaleState>();
        variants.forEach(variant -> sale.put(variant.id(), catalog.saleOf(variant.selling())));
        var stocked = stock.available(
                variants.stream().map(ProductDetails.Variant::id).toList());
        return new ProductOffer(known, new ProductOffer.Now(stocked, sale));
    }

    /** @return null for a product that is not in the shop; that is not remembered */
    private Lasting load(long productId) {
        return catalog.published(productId)
                .map(this::complete)
                .map(fresh ->
                        lastRead.asMap().merge(productId, fresh, (before, now) -> before.equals(now) ? before : now))
                .orElse(null);
    }

    private Lasting complete(ProductDetails details) {
        var card = details.card();
        var village = VillageCode.of(card.villageCode());
        var secretary = secretaries.of(village).orElse(null);
        return new Lasting(
                details,
                sellers.require(card.sellerId()),
                villages.find(village).map(VillageSummary::townshipName).orElse(""),
                share(card.id(), card.sellerId()),
                reviews.of(card.id(), FIRST_REVIEWS),
                delivery.of(details.variants().stream()
                        .map(ProductDetails.Variant::temperature)
                        .toList()),
                secretary,
                showcase.sentence(card.id(), secretary).orElse(null));
    }

    private RevenueShare share(long productId, long sellerId) {
        try {
            return shares.holding(Map.of(productId, sellerId), clock.instant()).get(productId);
        } catch (BusinessException notAgreed) {
            return new RevenueShare(List.of());
        }
    }

    @EventListener
    void on(ProductPublished event) {
        forget(event.productId());
    }

    @EventListener
    void on(ProductWithdrawn event) {
        forget(event.productId());
    }

    @EventListener
    void on(ReviewsChanged event) {
        forget(event.productId());
    }

    /** After the change is committed; before that a page would only remember the old state again. */
    private void forget(long productId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            lasting.invalidate(productId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lasting.invalidate(productId);
            }
        });
    }
}
