package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.shelf.ShelfDemand;
import cn.qiancun.market.shelf.SoldPerWeekday;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a store should order this morning; a dozen queries for all of its articles. */
@Service
public class Suggestions {
    /** Weeks to learn from: long enough for each weekday, short enough for the season. */
    static final int WEEKS = 4;

    private static final int MOST_ARTICLES = 1_000;
    /** Stores order every morning. */
    private static final int REVIEW_DAYS = 1;
    /** What a customer takes of goods by weight. */
    private static final int PORTION_GRAMS = 500;

    private final Stores stores;
    private final TermsOfStores terms;
    private final Articles articles;
    private final Shelf shelf;
    private final ShelfDemand demand;
    private final RestockReader reader;
    private final WholesalePrices prices;
    private final StockedGoods goods;
    private final Supply supply;
    private final Clock clock;

    Suggestions(
            Stores stores,
            TermsOfStores terms,
            Articles articles,
            Shelf shelf,
            ShelfDemand demand,
            RestockReader reader,
            WholesalePrices prices,
            StockedGoods goods,
            Supply supply,
            Clock clock) {
        this.stores = stores;
        this.terms = terms;
        this.articles = articles;
        this.shelf = shelf;
        this.demand = demand;
        this.reader = reader;
        this.prices = prices;
        this.goods = goods;
        this.supply = supply;
        this.clock = clock;
    }

    /** What is known of all articles. */
    private record Known(
            Store store,
            LocalDate today,
            Map<Long, SoldPerWeekday> sold,
            Map<Long, Long> onHand,
            Map<Long, Integer> incoming,
            Map<Long, Integer> shelfLife,
            Map<Long, SupplyTerms> supply) {}

    /**
     * Of every article that can be ordered now under the terms that hold, those of which something is to be ordered first.
     *
     * @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless the actor works in the store
     */
    @Transactional(readOnly = true)
    public List<Suggestion> of(Actor actor, long storeId) {
        var store = stores.requireStaff(actor, storeId);
        var today = ShopCalendar.dayOf(clock.instant());
        var orderable = orderable(storeId, today);
        var known = known(store, today, orderable);
        var answers = new HashMap<Long, OrderQuantityPolicy.Answer>();
        orderable.forEach(article -> answers.put(article.id(), answer(article, known)));
        return priced(orderable, answers, known);
    }

    private List<Article> orderable(long storeId, LocalDate today) {
        var found = new ArrayList<Article>();
        for (int page = 1; found.size() < MOST_ARTICLES; page++) {
            var batch = articles.all(storeId, "", PageQuery.of(page, PageQuery.MAX_SIZE));
            found.addAll(batch.items());
            if (page >= batch.pages()) {
                break;
            }
        }
        Map<?, StoreTerms> holding =
                terms.holding(storeId, found.stream().map(Article::village).collect(Collectors.toSet()), today);
        return found.stream()
                .filter(Article::active)
                .filter(article -> holding.containsKey(article.village())
                        && holding.get(article.village()).kind() == article.terms())
                .toList();
    }

    private Known known(Store store, LocalDate today, List<Article> orderable) {
        var ids = orderable.stream().map(Article::id).toList();
        var variants = orderable.stream().map(Article::variantId).toList();
        var shelfLife = new HashMap<Long, Integer>();
        for (StockedProduct product : goods.ofVariants(variants)) {
            product.variants().forEach(variant -> shelfLife.put(variant.id(), variant.shelfLifeDays()));
        }
        var sellers = orderable.stream().map(Article::sellerId).collect(Collectors.toSet());
        return new Known(
                store,
                today,
                demand.of(store.id(), ids, WEEKS),
                shelf.onHand(store.id(), ids),
                reader.incoming(store.id()),
                shelfLife,
                supply.of(sellers));
    }

    private static OrderQuantityPolicy.Answer answer(Article article, Known known) {
        var sold = known.sold().get(article.id());
        List<OrderQuantityPolicy.Day> history = sold == null
                ? List.of()
                : sold.days().stream()
                        .map(day -> new OrderQuantityPolicy.Day(day.day(), day.sold(), day.wasted()))
                        .toList();
        return OrderQuantityPolicy.of(new OrderQuantityPolicy.Question(
                history,
                known.today(),
                known.supply().get(article.sellerId()).leadDays(),
                REVIEW_DAYS,
                known.shelfLife().getOrDefault(article.variantId(), 1),
                known.store().settings().serviceLevelBasisPoints(),
                known.onHand().getOrDefault(article.id(), 0L),
                incoming(article, known),
                article.perUnit(),
                article.measure() == Measure.GRAM ? PORTION_GRAMS : 1));
    }

    private static long incoming(Article article, Known known) {
        return (long) known.incoming().getOrDefault(article.variantId(), 0) * article.perUnit();
    }

    private List<Suggestion> priced(
            List<Article> orderable, Map<Long, OrderQuantityPolicy.Answer> answers, Known known) {
        var asked = new HashMap<Long, Integer>();
        orderable.forEach(article -> asked.put(
                article.variantId(),
                article.isOnConsignment()
                        ? 1
                        : Math.max(1, answers.get(article.id()).units())));
        var quoted = prices.quoted(asked);
        var minimums = prices.minimums(quoted.values().stream()
                .map(line -> new WholesalePrices.Goods(line.productId(), line.variantId()))
                .toList());
        return orderable.stream()
                .filter(article -> quoted.containsKey(article.variantId()))
                .map(article -> suggestion(
                        article,
                        answers.get(article.id()),
                        quoted.get(article.variantId()),
                        minimums.getOrDefault(article.variantId(), 1),
                        known))
                .sorted(Comparator.comparing((Suggestion one) -> one.units() == 0)
                        .thenComparing(one -> one.village().value())
                        .thenComparing(Suggestion::name))
                .toList();
    }

    private static Suggestion suggestion(
            Article article, OrderQuantityPolicy.Answer answer, QuotedLine quoted, int minimum, Known known) {
        return new Suggestion(
                article.id(),
                article.variantId(),
                article.productId(),
                article.sellerId(),
                article.village(),
                quoted.productName(),
                quoted.variantName(),
                quoted.unit(),
                article.measure(),
                article.perUnit(),
                answer.units(),
                known.onHand().getOrDefault(article.id(), 0L),
                incoming(article, known),
                answer.expected(),
                answer.target(),
                answer.days(),
                answer.level(),
                answer.waste(),
                answer.limit() == OrderQuantityPolicy.Limit.SHELF_LIFE,
                answer.limit() == OrderQuantityPolicy.Limit.NO_HISTORY,
                minimum,
                known.supply().get(article.sellerId()).leadDays(),
                quoted.unitPrice(),
                article.terms());
    }
}
