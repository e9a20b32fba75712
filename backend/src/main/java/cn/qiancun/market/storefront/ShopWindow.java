package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/** What lies in the window: the first page, and what every list begins with. */
@Service
public class ShopWindow {
    private static final ProductFilter EVERYTHING = new ProductFilter(null, null, null, null, ProductSort.NEWEST);
    private static final int SHOWN = 12;
    private static final int IN_SEASON = 6;
    private static final int VILLAGES = 12;
    private static final String ONLY = "only";

    private final Catalog catalog;
    private final ProductSearch search;
    private final Clock clock;
    private final LoadingCache<String, Home> home = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofMinutes(2))
            .build(only -> arrange());
    private final LoadingCache<String, List<ProductCard>> season = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(30))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(only -> findSeason());
    private final LoadingCache<String, List<Category>> categories =
            Caffeine.newBuilder().refreshAfterWrite(Duration.ofSeconds(30)).build(only -> loadCategories());

    ShopWindow(Catalog catalog, ProductSearch search, Clock clock) {
        this.catalog = catalog;
        this.search = search;
        this.clock = clock;
    }

    /** As it was at most some seconds ago. */
    public Home home() {
        return home.get(ONLY);
    }

    public List<Category> categories() {
        return categories.get(ONLY);
    }

    private List<Category> loadCategories() {
        return catalog.categories();
    }

    /** From the topmost category down to this one; empty for one that is no longer kept. */
    public List<Category> path(String categoryCode) {
        return catalog.categoryTree().stream()
                .filter(category -> category.code().equals(categoryCode))
                .findFirst()
                .map(CategoryRules::path)
                .orElse(List.of());
    }

    /** The categories right below this one, or beside it if there are none; empty for a topmost one without any. */
    public List<Category> below(String categoryCode) {
        var tree = catalog.categoryTree();
        var children = under(tree, categoryCode);
        var own = tree.stream()
                .filter(category -> category.code().equals(categoryCode))
                .findFirst();
        boolean beside = children.isEmpty() && own.isPresent() && own.get().depth() > 0;
        return beside ? under(tree, own.get().parentCode()) : children;
    }

    private static List<Category> under(List<CategoryRules> tree, String parentCode) {
        return tree.stream()
                .filter(category -> parentCode != null && parentCode.equals(category.parentCode()))
                .map(CategoryRules::category)
                .toList();
    }

    private Home arrange() {
        var found = search.search(EVERYTHING, PageQuery.of(1, SHOWN));
        return new Home(
                month(),
                categories(),
                season.get(ONLY),
                found.items(),
                found.villages().stream().limit(VILLAGES).toList(),
                found.total());
    }

    private List<ProductCard> findSeason() {
        return catalog.inSeason(month(), IN_SEASON);
    }

    private int month() {
        return clock.instant().atZone(ShopCalendar.ZONE).getMonthValue();
    }
}
