package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.Shelves;
import cn.qiancun.market.flashsales.Sessions;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.Pick;
import cn.qiancun.market.showcase.Showcase;
import cn.qiancun.market.showcase.ThemeCollection;
import cn.qiancun.market.showcase.ThemeCollections;
import cn.qiancun.market.villages.Villages;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What lies in the window: the first page, and what every list begins with. */
@Service
public class ShopWindow {
    private static final ProductFilter EVERYTHING = new ProductFilter(null, null, null, null, ProductSort.NEWEST);
    private static final int SHOWN = 12;
    private static final int IN_SEASON = 6;
    private static final int VILLAGES = 12;
    private static final int PICKS = 6;
    private static final int COLLECTIONS = 4;
    private static final int SESSIONS = 4;
    private static final String ONLY = "only";

    private final Catalog catalog;
    private final ProductSearch search;
    private final Showcase showcase;
    private final ThemeCollections collections;
    private final Sessions sessions;
    private final Shelves shelves;
    private final Villages villages;
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

    /** What operators put out; shown within half a minute. */
    private final LoadingCache<String, PutOut> putOut = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(15))
            .expireAfterWrite(Duration.ofMinutes(2))
            .build(only -> findPutOut());
    /** Counting all goods takes longer than the rest of the page. */
    private final LoadingCache<String, CountyMap> map = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(60))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(only -> drawMap());

    private record PutOut(List<Pick> picks, List<ThemeCollection> collections, List<Sessions.Teaser> sessions) {}

    ShopWindow(
            Catalog catalog,
            ProductSearch search,
            Showcase showcase,
            ThemeCollections collections,
            Sessions sessions,
            Shelves shelves,
            Villages villages,
            Clock clock) {
        this.catalog = catalog;
        this.search = search;
        this.showcase = showcase;
        this.collections = collections;
        this.sessions = sessions;
        this.shelves = shelves;
        this.villages = villages;
        this.clock = clock;
    }

    /** As it was at most some seconds ago. */
    public Home home() {
        return home.get(ONLY);
    }

    public List<Category> categories() {
        return categories.get(ONLY);
    }

    /** Every county with what it has to offer, as it was at most some minutes ago. */
    public List<CountyGoods> counties() {
        return map.get(ONLY).counties();
    }

    /** The villages that have something on sale, as it was at most some minutes ago. */
    public Set<VillageCode> villages() {
        return map.get(ONLY).villages();
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
        var put = putOut.get(ONLY);
        var found = search.search(EVERYTHING, PageQuery.of(1, SHOWN));
        return new Home(
                month(),
                categories(),
                season.get(ONLY),
                found.items(),
                found.villages().stream().limit(VILLAGES).toList(),
                found.total(),
                put.picks(),
                put.collections(),
                put.sessions(),
                counties());
    }

    private List<ProductCard> findSeason() {
        return catalog.inSeason(month(), IN_SEASON);
    }

    private PutOut findPutOut() {
        return new PutOut(
                showcase.picks(PICKS),
                collections.open().stream().limit(COLLECTIONS).toList(),
                sessions.notOver().stream().limit(SESSIONS).toList());
    }

    private CountyMap drawMap() {
        return CountyMap.of(shelves.goodsByVillage(), villages);
    }

    private int month() {
        return clock.instant().atZone(ShopCalendar.ZONE).getMonthValue();
    }
}
