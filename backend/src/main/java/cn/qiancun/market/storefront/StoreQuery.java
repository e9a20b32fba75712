package cn.qiancun.market.storefront;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;

/**
 * Which stores an address asks for; each part may be null. Spring binds a page's or call's query parameters to it.
 *
 * @param county a county's code
 * @param query part of the name of a store, its community, township, county, or its address
 * @param near where the visitor is: longitude and latitude in degrees, {@code 117.12,36.65}
 */
public record StoreQuery(String county, String query, String near, Integer page, Integer size) {
    public static final int DEFAULT_SIZE = 20;

    /** @return null for none. @throws BusinessException INVALID {@code stores.near} */
    public Position position() {
        return Position.of(near);
    }

    /** @throws BusinessException INVALID {@code page} */
    public PageQuery pageQuery() {
        return PageQuery.of(page == null ? 1 : page, size == null ? DEFAULT_SIZE : size);
    }

    /** Every store, from the first on: the list that search engines may keep. */
    public boolean everything() {
        return text().isEmpty()
                && countyCode().isEmpty()
                && position() == null
                && pageQuery().page() == 1;
    }

    String countyCode() {
        return county == null ? "" : county.strip();
    }

    String text() {
        return query == null ? "" : query.strip();
    }
}
