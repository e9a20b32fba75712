package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.shelf.Repricing.State;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prices that stores set, and what is marked down; beyond the bounds only with the consent of the village whose goods they are. */
@Service
public class Repricings {
    private static final long DEAREST_FEN = 10_000_000;
    private static final int LONGEST_REASON = 200;

    private final Stores stores;
    private final RepricingRows rows;
    private final ArticleRows articles;
    private final ArticleWriter writer;
    private final ShelfRows shelf;
    private final ShelfLots lots;
    private final RetailGoods goods;
    private final ShelfSettings settings;
    private final Commits commits;
    private final AuditLog audit;
    private final Clock clock;

    Repricings(
            Stores stores,
            RepricingRows rows,
            ArticleRows articles,
            ArticleWriter writer,
            ShelfRows shelf,
            ShelfLots lots,
            RetailGoods goods,
            ShelfSettings settings,
            Commits commits,
            AuditLog audit,
            Clock clock) {
        this.stores = stores;
        this.rows = rows;
        this.articles = articles;
        this.writer = writer;
        this.shelf = shelf;
        this.lots = lots;
        this.goods = goods;
        this.settings = settings;
        this.commits = commits;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sets an article's price; beyond the bounds it is asked of the village, and the old one stays until it agrees.
     *
     * @param price of one piece, or of 500 g
     * @return what was asked; empty if the price is set
     * @throws BusinessException NOT_FOUND unless the actor manages the store; INVALID {@code shelf.price},
     *     {@code shelf.reason}; CONFLICT {@code shelf.repriced} while another price waits for the village
     */
    public Optional<Repricing> changePrice(Actor actor, long storeId, long articleId, Money price, String reason) {
        stores.requireManager(actor, storeId);
        if (price == null || !price.isPositive() || price.fen() > DEAREST_FEN) {
            throw BusinessException.invalid("price", "shelf.price");
        }
        var why = PlainText.orEmpty("reason", "shelf.reason", reason, LONGEST_REASON);
        return commits.call(() -> {
            var article = require(storeId, articleId);
            var village = villagePrice(article);
            if (ConsentPolicy.isNeeded(article.terms(), price, village, settings.priceBoundBasisPoints())) {
                return Optional.of(ask(actor, article, 0, 0, price, village, null, why));
            }
            writer.reprice(storeId, articleId, price, actor.accountId(), why);
            audit.record(actor, "shelf.price-changed", "article:" + articleId, article.price() + " to " + price);
            return Optional.empty();
        });
    }

    /**
     * Marks a lot down, under a label of its own. Clerks by the store's rule, its managers as they like.
     *
     * @throws BusinessException NOT_FOUND; INVALID {@code shelf.percent}; CONFLICT {@code shelf.repriced},
     *     {@code shelf.nothing-there}, {@code shelf.lot-stopped} for goods that may not be sold
     */
    public Repricing markDown(Actor actor, long storeId, long articleId, long lotId, int percent, int byRule) {
        stores.requireStaff(actor, storeId);
        if (percent != byRule) {
            stores.requireManager(actor, storeId);
        }
        if (percent < 1 || percent > MarkdownRule.MOST_PERCENT) {
            throw BusinessException.invalid("percent", "shelf.percent", MarkdownRule.MOST_PERCENT);
        }
        return commits.call(() -> {
            var counter = writer.touch(storeId, articleId);
            requireSellable(storeId, articleId, lotId);
            var article = require(storeId, articleId);
            var price = MarkdownRule.lowered(article.price(), percent);
            var label = EanPolicy.markdown(article.plu(), counter.label());
            return ask(actor, article, lotId, percent, price, villagePrice(article), label, "");
        });
    }

    private void requireSellable(long storeId, long articleId, long lotId) {
        boolean there = lotId != 0
                && shelf.lock(storeId, List.of(articleId)).of(articleId).entrySet().stream()
                        .anyMatch(pile -> pile.getKey().lotId() == lotId && pile.getValue() > 0);
        if (!there) {
            throw BusinessException.conflict("shelf.nothing-there");
        }
        if (lots.stopped(List.of(lotId)).contains(lotId)) {
            throw BusinessException.conflict("shelf.lot-stopped");
        }
    }

    private Repricing ask(
            Actor actor,
            Article article,
            long lotId,
            int percent,
            Money price,
            Money village,
            String label,
            String why) {
        boolean asked = ConsentPolicy.isNeeded(article.terms(), price, village, settings.priceBoundBasisPoints());
        var now = clock.instant();
        var one = new Repricing(
                Ids.next(),
                article.storeId(),
                article.id(),
                lotId,
                article.sellerId(),
                percent,
                price,
                article.price(),
                village,
                label,
                asked ? State.REQUESTED : State.ACTIVE,
                why,
                actor.accountId(),
                now,
                asked ? null : now);
        rows.insert(one);
        audit.record(
                actor,
                asked ? "shelf.price-asked" : "shelf.marked-down",
                "article:" + article.id(),
                "lot %d, %s to %s".formatted(lotId, article.price(), price));
        return one;
    }

    /** Takes back what was asked for, or ends a markdown. @throws BusinessException NOT_FOUND, CONFLICT {@code shelf.decided} */
    public void close(Actor actor, long storeId, long id) {
        stores.requireStaff(actor, storeId);
        commits.run(() -> {
            var one = lock(id, storeId);
            if (!one.isLive()) {
                throw BusinessException.conflict("shelf.decided");
            }
            rows.move(one, State.CLOSED, null, clock.instant());
            writer.touch(storeId, one.articleId());
            audit.record(actor, "shelf.repricing-closed", "article:" + one.articleId(), "lot " + one.lotId());
        });
    }

    /**
     * The village's answer: what it agrees to holds at once.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells for the village; CONFLICT {@code shelf.decided}
     */
    public void decide(Actor actor, long id, boolean agreed) {
        commits.run(() -> {
            var one = rows.lock(id)
                    .filter(asked -> actor.sellers().contains(asked.sellerId()))
                    .orElseThrow(() -> BusinessException.notFound("not-found"));
            if (one.state() != State.REQUESTED) {
                throw BusinessException.conflict("shelf.decided");
            }
            var yes = one.isMarkdown() ? State.ACTIVE : State.APPROVED;
            rows.move(one, agreed ? yes : State.REFUSED, actor.accountId(), clock.instant());
            if (agreed && !one.isMarkdown()) {
                writer.reprice(one.storeId(), one.articleId(), one.price(), actor.accountId(), one.reason());
            } else {
                writer.touch(one.storeId(), one.articleId());
            }
            audit.record(
                    actor,
                    agreed ? "shelf.price-agreed" : "shelf.price-refused",
                    "article:" + one.articleId(),
                    "" + id);
        });
    }

    private Repricing lock(long id, long storeId) {
        return rows.lock(id)
                .filter(one -> one.storeId() == storeId)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private Article require(long storeId, long articleId) {
        return articles.find(storeId, articleId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** What the village asks now for what the article's price is of. */
    private Money villagePrice(Article article) {
        return Optional.ofNullable(
                        goods.byVariants(List.of(article.variantId())).get(article.variantId()))
                .map(one -> RetailPolicy.of(one).price())
                .orElse(article.price());
    }

    /** What lies there under a lower price, for tills: by article. Labels are read off the goods. */
    @Transactional(readOnly = true)
    public Map<Long, List<Repricing>> markdowns(long storeId, Collection<Long> articleIds) {
        return rows.liveOfStore(storeId).stream()
                .filter(one -> one.isMarkdown() && one.state() == State.ACTIVE && articleIds.contains(one.articleId()))
                .collect(Collectors.groupingBy(Repricing::articleId));
    }

    /** What the village asks residents now for what the article's price is of. */
    @Transactional(readOnly = true)
    public Money villagePriceOf(Article article) {
        return villagePrice(article);
    }

    /** By so many percent a price may lie beside the village's without its consent. */
    public int boundPercent() {
        return settings.priceBoundBasisPoints() / 100;
    }

    /** What waits for these sellers, the oldest first. */
    @Transactional(readOnly = true)
    public List<Repricing> requested(Collection<Long> sellerIds) {
        return sellerIds.isEmpty() ? List.of() : rows.requested(sellerIds);
    }

    /** Of one article, the latest first. */
    @Transactional(readOnly = true)
    public List<Repricing> ofArticle(long articleId, int limit) {
        return rows.ofArticle(articleId, limit);
    }

    /** By article and lot; what is asked for and what holds. */
    Map<Slot, Repricing> live(long storeId) {
        return rows.liveOfStore(storeId).stream()
                .collect(Collectors.toMap(one -> new Slot(one.articleId(), one.lotId(), ""), one -> one));
    }
}
