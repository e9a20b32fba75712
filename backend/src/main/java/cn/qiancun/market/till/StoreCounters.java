package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Supermarkets: their goods come from their shelf. The cash in a drawer is the store's own, so what is counted posts
 * nothing.
 */
@Component
@Order(1)
class StoreCounters implements Counters {
    private final Stores stores;
    private final Articles articles;
    private final Repricings repricings;
    private final Shelf shelf;
    private final StoreTakings takings;

    StoreCounters(Stores stores, Articles articles, Repricings repricings, Shelf shelf, StoreTakings takings) {
        this.stores = stores;
        this.articles = articles;
        this.repricings = repricings;
        this.shelf = shelf;
        this.takings = takings;
    }

    @Override
    public CounterKind kind() {
        return CounterKind.STORE;
    }

    @Override
    public Optional<Counter> find(long id) {
        return Optional.ofNullable(stores.byIds(List.of(id)).get(id)).map(StoreCounters::counter);
    }

    @Override
    public Counter requireStaff(Actor actor, long id) {
        return counter(stores.requireStaff(actor, id));
    }

    @Override
    public Counter requireManager(Actor actor, long id) {
        return counter(stores.requireManager(actor, id));
    }

    @Override
    public List<Counter> ofStaff(Actor actor) {
        return stores.ofStaff(actor).stream().map(StoreCounters::counter).toList();
    }

    /** A store that takes no orders may sell what it has. */
    private static Counter counter(Store store) {
        return new Counter(
                CounterKind.STORE,
                store.id(),
                store.code(),
                store.name(),
                store.address(),
                store.hours(),
                store.settings().scaleLabels(),
                store.settings().roundsCash(),
                true,
                null);
    }

    @Override
    public Map<Long, Ware> wares(long counterId, Collection<Long> wareIds) {
        var wares = new HashMap<Long, Ware>();
        articles.byIds(counterId, wareIds).forEach((id, article) -> wares.put(id, ware(article)));
        return wares;
    }

    @Override
    public List<Ware> changedSince(long counterId, long version, int limit) {
        return articles.changedSince(counterId, version, limit).stream()
                .map(StoreCounters::ware)
                .toList();
    }

    private static Ware ware(Article article) {
        return new Ware(
                article.id(),
                article.productId(),
                article.variantId(),
                article.sellerId(),
                article.village(),
                article.name(),
                article.spec(),
                article.measure(),
                article.perUnit(),
                article.plu(),
                article.ean(),
                article.price(),
                null,
                null,
                article.isOnConsignment(),
                article.marginBasisPoints(),
                article.active(),
                article.version());
    }

    @Override
    public Map<Long, List<Markdown>> markdowns(long counterId, Collection<Long> wareIds) {
        var markdowns = new HashMap<Long, List<Markdown>>();
        repricings
                .markdowns(counterId, wareIds)
                .forEach((article, ofArticle) -> markdowns.put(
                        article,
                        ofArticle.stream()
                                .map(one -> new Markdown(article, one.lotId(), one.price(), one.label()))
                                .toList()));
        return markdowns;
    }

    @Override
    public List<TakenLot> sell(SellGoods goods) {
        return shelf.sell(goods);
    }

    @Override
    public void takeBack(TakeBackGoods goods) {
        shelf.takeBack(goods);
    }

    @Override
    public void credit(Receipt receipt, Shift shift) {
        takings.credit(receipt);
    }

    @Override
    public void giveBack(ReturnedGoods returned) {
        takings.giveBack(returned);
    }

    @Override
    public void giveBackSurplus(Receipt receipt) {
        takings.giveBackSurplus(receipt);
    }

    @Override
    public boolean bearsRounding() {
        return true;
    }

    @Override
    public void opened(Shift shift) {
        // The float is the store's own cash.
    }

    @Override
    public void deposited(Shift shift, String key, Money amount) {
        // As the float.
    }

    @Override
    public void closed(Shift shift) {
        // As the float: the difference is recorded with its reason.
    }
}
