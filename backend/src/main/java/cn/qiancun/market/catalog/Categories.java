package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dozen categories, kept in memory for a minute. */
@Component
class Categories {
    private final LoadingCache<String, Map<String, CategoryRules>> held;

    Categories(JdbcClient jdbc) {
        this.held =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(key -> load(jdbc));
    }

    /** By code, in the operator's order. */
    Map<String, CategoryRules> all() {
        return held.get("all");
    }

    /** @throws BusinessException INVALID {@code listing.category} on the field {@code categoryCode} */
    CategoryRules require(String code) {
        CategoryRules found = code == null ? null : all().get(code);
        if (found == null) {
            throw BusinessException.invalid("categoryCode", "listing.category");
        }
        return found;
    }

    private static Map<String, CategoryRules> load(JdbcClient jdbc) {
        var all = new LinkedHashMap<String, CategoryRules>();
        jdbc.sql("select code, name, illustration, alcohol, conformity_scope, licence_categories"
                        + " from catalog_category order by position")
                .query((row, number) -> {
                    String licences = row.getString(6);
                    return new CategoryRules(
                            new Category(row.getString(1), row.getString(2), row.getString(3)),
                            row.getBoolean(4),
                            row.getBoolean(5),
                            licences == null ? Set.of() : Set.of(licences.split(",")));
                })
                .list()
                .forEach(rules -> all.put(rules.category().code(), rules));
        return all;
    }
}
