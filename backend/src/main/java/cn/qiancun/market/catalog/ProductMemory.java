package cn.qiancun.market.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Products as their pages show them, and lists' totals, for a few seconds: a product that is looked
 * at by many costs its queries once. What this instance changes is forgotten at once.
 */
@Component
class ProductMemory {
    static final int SECONDS = 5;
    private static final int PRODUCTS = 5_000;
    private static final int FILTERS = 1_000;

    private final Cache<Long, ProductDetails> details = Caffeine.newBuilder()
            .maximumSize(PRODUCTS)
            .expireAfterWrite(Duration.ofSeconds(SECONDS))
            .build();
    private final Cache<ProductFilter, Long> totals = Caffeine.newBuilder()
            .maximumSize(FILTERS)
            .expireAfterWrite(Duration.ofSeconds(SECONDS))
            .build();

    Optional<ProductDetails> details(long productId, LongFunction<Optional<ProductDetails>> read) {
        return Optional.ofNullable(details.get(productId, id -> read.apply(id).orElse(null)));
    }

    long total(ProductFilter filter, ToLongFunction<ProductFilter> count) {
        // The order of a list does not change how long it is.
        return totals.get(filter.unordered(), count::applyAsLong);
    }

    // Not a transactional listener: those are recorded in the event registry, which memory has no use for.
    @EventListener
    void forget(ProductPublished event) {
        forgetAfterCommit(event.productId());
    }

    @EventListener
    void forget(ProductWithdrawn event) {
        forgetAfterCommit(event.productId());
    }

    private void forgetAfterCommit(long productId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                details.invalidate(productId);
                totals.invalidateAll();
            }
        });
    }
}
