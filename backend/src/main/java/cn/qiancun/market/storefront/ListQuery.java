package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.PriceBand;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductFilter.Season;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.search.Today;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PageQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A list as an address asks for it; each part may be null. Spring binds a page's or call's query parameters to it. What
 * names one of several things may be written in any case.
 *
 * @param proof CONFORMITY, FOOD_LICENCE, or CERTIFIED_LOT: a lot with its certificate is on sale
 * @param season NOW: sold this month; RIPE: sold this month but not all year
 * @param price a {@link PriceBand}'s name
 * @param pickup YES: can be collected at a pick-up point
 * @param sort a {@link ProductSort}'s name
 */
public record ListQuery(
        String query,
        String category,
        String county,
        String village,
        String proof,
        String season,
        String price,
        String pickup,
        String sort,
        Integer page,
        Integer size) {
    public static final int DEFAULT_SIZE = 20;

    private enum Seasons {
        NOW,
        RIPE
    }

    private enum Wanted {
        YES
    }

    /** @throws BusinessException INVALID {@code sort} for an unknown order, {@code list.filter} for an unknown choice */
    public ProductFilter filter(Today today) {
        Seasons wanted = choice(Seasons.class, season, "season");
        return new ProductFilter(
                query,
                category,
                county,
                village,
                choice(ProofChoice.class, proof, "proof"),
                wanted == null ? null : new Season(today.month(), wanted == Seasons.RIPE),
                choice(PriceBand.class, price, "price"),
                choice(Wanted.class, pickup, "pickup") == null ? null : today.collected(),
                order());
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name, String field) {
        return name == null || name.isBlank()
                ? null
                : Choice.require(type, name.toUpperCase(Locale.ROOT), field, "list.filter");
    }

    private ProductSort order() {
        if (sort == null || sort.isBlank()) {
            return ProductSort.RELEVANCE;
        }
        return Choice.require(ProductSort.class, sort.toUpperCase(Locale.ROOT), "sort", "sort");
    }

    /** The order in which the goods are shown, which depends on what is asked and on who answers. */
    public ProductSort shownOrder(boolean degraded) {
        ProductSort asked = order();
        boolean text = query != null && !query.isBlank();
        boolean unknown = degraded && !asked.isKnownToDatabase();
        return unknown || asked == ProductSort.RELEVANCE && (!text || degraded) ? ProductSort.NEWEST : asked;
    }

    /** Whether the goods that are shown are narrowed to a proof, which depends on who answers, too. */
    public boolean narrowedByProof(boolean degraded) {
        ProofChoice chosen = choice(ProofChoice.class, proof, "proof");
        return chosen != null && (!degraded || chosen.isKnownToDatabase());
    }

    /** @throws BusinessException INVALID {@code page} */
    public PageQuery pageQuery() {
        return PageQuery.of(page == null ? 1 : page, size == null ? DEFAULT_SIZE : size);
    }

    /** Whether this is a list that search engines may keep: a whole shelf, and not somebody's search among it. */
    public boolean wholeShelf() {
        boolean first = page == null || page == 1;
        boolean narrowed = !isBlank(proof) || !isBlank(season) || !isBlank(price) || !isBlank(pickup);
        return isBlank(query) && isBlank(village) && first && !narrowed && (isBlank(category) || isBlank(county));
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
