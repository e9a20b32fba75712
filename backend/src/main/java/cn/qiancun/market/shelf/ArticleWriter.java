package cn.qiancun.market.shelf;

import cn.qiancun.market.catalog.RetailGoods.Goods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.ArticleRows.Counter;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes articles, each change under the store's next version and each price into its history. */
@Component
class ArticleWriter {
    /** 卖场, where customers take goods; a store may name others. */
    static final String USUAL_PLACE = "卖场";

    private static final int LAST_PLU = 99_999;
    private static final long NOBODY = 0;

    private final ArticleRows rows;
    private final Clock clock;

    ArticleWriter(ArticleRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Makes the article, or brings one that is there up to date with the catalogue and its terms. */
    Article ensure(long storeId, Goods goods, TermsKind terms, int marginBasisPoints) {
        var known = rows.find(storeId, goods.variantId(), terms);
        if (known.isPresent()
                && isCurrent(
                        known.get(),
                        goods,
                        marginBasisPoints,
                        rows.follows(known.get().id()))) {
            return known.get();
        }
        var counter = rows.lockCounter(storeId);
        // Somebody else may have been first while this one waited.
        return rows.find(storeId, goods.variantId(), terms)
                .map(article -> refresh(article.id(), goods, marginBasisPoints, counter))
                .orElseGet(() -> create(storeId, goods, terms, marginBasisPoints, counter));
    }

    private static boolean isCurrent(Article article, Goods goods, int marginBasisPoints, boolean follows) {
        return article.marginBasisPoints() == marginBasisPoints
                && article.name().equals(goods.productName())
                && article.spec().equals(goods.variantName())
                && (goods.ean() == null || article.ean() != null)
                && (!follows || article.price().equals(RetailPolicy.of(goods).price()));
    }

    private Article create(long storeId, Goods goods, TermsKind terms, int marginBasisPoints, Counter counter) {
        int plu = counter.plu() + 1;
        while (plu <= LAST_PLU && rows.isPluTaken(storeId, Integer.toString(plu))) {
            plu++;
        }
        if (plu > LAST_PLU) {
            throw BusinessException.conflict("shelf.plu-used-up");
        }
        var retail = RetailPolicy.of(goods);
        var article = new Article(
                Ids.next(),
                storeId,
                goods.variantId(),
                goods.productId(),
                goods.sellerId(),
                goods.village(),
                goods.productName(),
                goods.variantName(),
                retail.measure(),
                retail.perUnit(),
                Integer.toString(plu),
                goods.ean(),
                retail.price(),
                terms,
                marginBasisPoints,
                USUAL_PLACE,
                true,
                counter.version() + 1);
        rows.insert(article);
        rows.count(storeId, new Counter(article.version(), plu, counter.label()));
        rows.price(article, NOBODY, "", clock.instant());
        return article;
    }

    private Article refresh(long articleId, Goods goods, int marginBasisPoints, Counter counter) {
        var article = rows.lock(List.of(articleId)).get(0);
        boolean follows = rows.follows(articleId);
        if (isCurrent(article, goods, marginBasisPoints, follows)) {
            return article;
        }
        var price = follows ? RetailPolicy.of(goods).price() : article.price();
        var changed = with(
                article,
                goods.productName(),
                goods.variantName(),
                article.plu(),
                article.ean() == null ? goods.ean() : article.ean(),
                price,
                marginBasisPoints,
                article.place(),
                article.active(),
                counter.version() + 1);
        return write(article, changed, counter, follows, NOBODY, "");
    }

    /** The price of an article whose counter is not locked yet; it no longer follows the shop's. */
    Article reprice(long storeId, long articleId, Money price, long accountId, String reason) {
        var counter = rows.lockCounter(storeId);
        var article = lock(storeId, articleId);
        var changed = with(
                article,
                article.name(),
                article.spec(),
                article.plu(),
                article.ean(),
                price,
                article.marginBasisPoints(),
                article.place(),
                article.active(),
                counter.version() + 1);
        return write(article, changed, counter, false, accountId, reason);
    }

    /** Numbers, place and whether it is sold. @throws BusinessException CONFLICT {@code shelf.plu-taken} */
    Article describe(long storeId, long articleId, EditArticle edit, long accountId) {
        var counter = rows.lockCounter(storeId);
        var article = lock(storeId, articleId);
        var changed = with(
                article,
                article.name(),
                article.spec(),
                edit.plu(),
                edit.ean(),
                article.price(),
                article.marginBasisPoints(),
                edit.place(),
                edit.active(),
                counter.version() + 1);
        try {
            return write(article, changed, counter, rows.follows(articleId), accountId, "");
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("shelf.plu-taken", edit.plu());
        }
    }

    /** Tells tills to read an article again. The counter is locked by this. */
    Counter touch(long storeId, long articleId) {
        var counter = rows.lockCounter(storeId);
        var article = lock(storeId, articleId);
        var next = new Counter(counter.version() + 1, counter.plu(), counter.label() + 1);
        rows.update(withVersion(article, next.version()), rows.follows(articleId));
        rows.count(storeId, next);
        return next;
    }

    private Article lock(long storeId, long articleId) {
        return rows.lock(List.of(articleId)).stream()
                .filter(article -> article.storeId() == storeId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private Article write(
            Article before, Article after, Counter counter, boolean follows, long accountId, String reason) {
        rows.update(after, follows);
        rows.count(after.storeId(), new Counter(after.version(), counter.plu(), counter.label()));
        if (!before.price().equals(after.price())) {
            rows.price(after, accountId, reason, clock.instant());
        }
        return after;
    }

    private static Article withVersion(Article article, long version) {
        return with(
                article,
                article.name(),
                article.spec(),
                article.plu(),
                article.ean(),
                article.price(),
                article.marginBasisPoints(),
                article.place(),
                article.active(),
                version);
    }

    private static Article with(
            Article article,
            String name,
            String spec,
            String plu,
            String ean,
            Money price,
            int marginBasisPoints,
            String place,
            boolean active,
            long version) {
        return new Article(
                article.id(),
                article.storeId(),
                article.variantId(),
                article.productId(),
                article.sellerId(),
                article.village(),
                name,
                spec,
                article.measure(),
                article.perUnit(),
                plu,
                ean,
                price,
                article.terms(),
                marginBasisPoints,
                place,
                active,
                version);
    }
}
