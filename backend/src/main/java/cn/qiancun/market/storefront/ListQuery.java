package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PageQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A list as an address asks for it; each part may be null. Spring binds a page's or call's query parameters to it.
 *
 * @param sort a {@link ProductSort}'s name in any case
 */
public record ListQuery(
        String query, String category, String county, String village, String sort, Integer page, Integer size) {
    public static final int DEFAULT_SIZE = 20;

    /** @throws BusinessException INVALID {@code sort} for an unknown order */
    public ProductFilter filter() {
        return new ProductFilter(query, category, county, village, order());
    }

    private ProductSort order() {
        if (sort == null || sort.isBlank()) {
            return ProductSort.RELEVANCE;
        }
        String name = sort.toUpperCase(Locale.ROOT);
        return Choice.require(ProductSort.class, name, "sort", "sort");
    }

    /** @throws BusinessException INVALID {@code page} */
    public PageQuery pageQuery() {
        return PageQuery.of(page == null ? 1 : page, size == null ? DEFAULT_SIZE : size);
    }

    /** Whether this is a list that search engines may keep: a whole shelf, and not somebody's search among it. */
    public boolean wholeShelf() {
        boolean first = page == null || page == 1;
        return isBlank(query) && isBlank(village) && first && (isBlank(category) || isBlank(county));
    }

    /** The one address of a shelf, however it was asked for. */
    public String shelf() {
        if (!isBlank(category)) {
            return "/products?category=" + URLEncoder.encode(category, StandardCharsets.UTF_8);
        }
        return isBlank(county) ? "/products" : "/products?county=" + URLEncoder.encode(county, StandardCharsets.UTF_8);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
