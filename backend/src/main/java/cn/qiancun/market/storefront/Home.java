package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.flashsales.Sessions;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.showcase.Pick;
import cn.qiancun.market.showcase.ThemeCollection;
import java.util.List;

/**
 * What the first page shows.
 *
 * @param month of the year, 1 to 12
 * @param inSeason sold only in some months, this one among them
 * @param newest what came last
 * @param villages with how many goods they offer, most first
 * @param picks what first secretaries recommend
 * @param collections those that are shown today
 * @param sessions of the online fair, running or to come
 * @param counties all, with what each has to offer
 */
public record Home(
        int month,
        List<Category> categories,
        List<ProductCard> inSeason,
        List<ProductCard> newest,
        List<Facet> villages,
        long goods,
        List<Pick> picks,
        List<ThemeCollection> collections,
        List<Sessions.Teaser> sessions,
        List<CountyGoods> counties) {}
