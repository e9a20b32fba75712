package cn.qiancun.market.shelf;

import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stores sell, and at which price. Who may read a store's is for the caller to check. */
@Service
public class Articles {
    private static final int MOST_CHANGES = 1_000;

    private final ArticleRows rows;
    private final ArticleWriter writer;
    private final RetailGoods goods;
    private final TermsOfStores terms;
    private final Clock clock;

    Articles(ArticleRows rows, ArticleWriter writer, RetailGoods goods, TermsOfStores terms, Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.goods = goods;
        this.terms = terms;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND, also for another store's */
    @Transactional(readOnly = true)
    public Article require(long storeId, long articleId) {
        return rows.find(storeId, articleId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** One query for all; another store's are absent. */
    @Transactional(readOnly = true)
    public Map<Long, Article> byIds(long storeId, Collection<Long> articleIds) {
        var found = new LinkedHashMap<Long, Article>();
        if (!articleIds.isEmpty()) {
            rows.byIds(storeId, articleIds).forEach(article -> found.put(article.id(), article));
        }
        return found;
    }

    /** By name; those that are sold first. @param query part of the name, or a whole PLU or EAN; empty for all */
    @Transactional(readOnly = true)
    public PageOf<Article> all(long storeId, String query, PageQuery page) {
        return rows.search(storeId, query, page);
    }

    /** What carries this PLU or EAN, those that are sold first: one variant under both terms can be two. */
    @Transactional(readOnly = true)
    public List<Article> byNumber(long storeId, String number) {
        return rows.byNumber(storeId, number);
    }

    /** The article of a variant under these terms; empty before {@link #ensure}. */
    @Transactional(readOnly = true)
    public Optional<Article> find(long storeId, long variantId, TermsKind kind) {
        return rows.find(storeId, variantId, kind);
    }

    /**
     * The article of a variant under the terms that hold today, made with a PLU and the shop's retail price if there is
     * none. Before the same transaction books goods: the store's counter is locked before its articles.
     *
     * @throws BusinessException NOT_FOUND for a variant that is unknown; CONFLICT {@code shelf.no-terms} if the store and
     *     the village have agreed none
     */
    @Transactional
    public Article ensure(long storeId, long variantId) {
        var one = requireGoods(variantId);
        var holding = terms.holding(storeId, one.village(), ShopCalendar.dayOf(clock.instant()))
                .orElseThrow(() -> BusinessException.conflict("shelf.no-terms"));
        return writer.ensure(storeId, one, holding.kind(), holding.marginBasisPoints());
    }

    /** As {@link #ensure(long, long)}, under the terms of a deal that was made before, such as a restock order. */
    @Transactional
    public Article ensure(long storeId, long variantId, TermsKind kind, int marginBasisPoints) {
        return writer.ensure(storeId, requireGoods(variantId), kind, marginBasisPoints);
    }

    private RetailGoods.Goods requireGoods(long variantId) {
        return Optional.ofNullable(goods.byVariants(List.of(variantId)).get(variantId))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * For tills: what changed behind a version, in its order; 0 for all. Also when goods of the article are marked down, and
     * no longer.
     *
     * @param limit at most 1,000; whoever gets as many asks again behind the last
     */
    @Transactional(readOnly = true)
    public List<Article> changedSince(long storeId, long version, int limit) {
        return rows.changedSince(storeId, version, Math.min(Math.max(limit, 1), MOST_CHANGES));
    }
}
