package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The few dozen categories, kept in memory for a minute. */
@Component
class Categories {
    private static final String TREE = "tree";

    private final LoadingCache<String, CategoryTree> held;

    Categories(JdbcClient jdbc) {
        this.held =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(key -> CategoryTree.read(jdbc));
    }

    /** By code; each parent before its children, in the operator's order; retired ones among them. */
    Map<String, CategoryRules> all() {
        return held.get(TREE).inOrder();
    }

    /** This one and all below it; only itself if there is none such. */
    Set<String> within(String code) {
        Set<String> codes = held.get(TREE).within(code);
        return codes.isEmpty() ? Set.of(code) : codes;
    }

    /** @throws BusinessException INVALID {@code listing.category} on the field {@code categoryCode} */
    CategoryRules require(String code) {
        CategoryRules found = code == null ? null : all().get(code);
        if (found == null) {
            throw BusinessException.invalid("categoryCode", "listing.category");
        }
        return found;
    }

    /** As {@link #require}, and INVALID {@code listing.category-retired} if nothing more is listed in it. */
    CategoryRules requireOpen(String code) {
        CategoryRules found = require(code);
        if (found.retired()) {
            throw BusinessException.invalid("categoryCode", "listing.category-retired", found.name());
        }
        return found;
    }

    /** To be called in a transaction that changes them: what is held is read anew once it is committed. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                held.invalidateAll();
            }
        });
    }
}
