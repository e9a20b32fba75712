package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PageQuery;
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
}
