package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Several tills of a store at once. */
@MarketTest
class ShelfRacesTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Shelf shelf;

    @Test
    void twoWhoSellTheLastPieceBothSoldItAndOneIsMissing() throws Exception {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long lot = scene.lot(5);
        scene.receive(lot, 1);

        List<List<TakenLot>> taken = atOnce(List.of(() -> scene.sell(1), () -> scene.sell(1)));

        assertThat(taken.stream().flatMap(List::stream).map(TakenLot::lotId)).containsExactlyInAnyOrder(lot, 0L);
        assertThat(scene.there(lot)).isZero();
        assertThat(scene.there(0)).isEqualTo(-1);
        assertThat(scene.wrongSlots()).isZero();
    }

    @Test
    void oneReceiptFromTwoTabsIsOneSale() throws Exception {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        scene.receive(scene.lot(5), 10);
        var key = ShelfScene.key();

        var taken = atOnce(IntStream.range(0, 6)
                .mapToObj(i -> (Callable<List<TakenLot>>) () -> scene.sell(key, 3, null))
                .toList());

        assertThat(taken).containsOnly(taken.get(0));
        assertThat(scene.onHand()).isEqualTo(7);
    }

    /** In one transaction each, without the tries that would hide it. */
    @Test
    void basketsInOppositeOrderDoNotWaitForEachOther() throws Exception {
        var one = new ShelfScene(shop, TermsKind.BUYOUT);
        var articles = shop.getBean(Articles.class);
        var other = shop.getBean(Commits.class)
                .call(() -> articles.ensure(one.store.id(), one.variantId(), TermsKind.CONSIGNMENT, 100));
        var sales = new ArrayList<Callable<List<TakenLot>>>();
        for (int i = 0; i < 20; i++) {
            var basket = i % 2 == 0
                    ? List.of(line("1", one.article), line("2", other))
                    : List.of(line("1", other), line("2", one.article));
            var sale =
                    new SellGoods(one.store.id(), ShelfScene.key(), one.clerk().accountId(), null, basket);
            sales.add(() -> transaction.execute(status -> shelf.sell(sale)));
        }

        atOnce(sales);

        assertThat(shelf.onHand(one.store.id(), List.of(one.article.id(), other.id())))
                .containsEntry(one.article.id(), -20L)
                .containsEntry(other.id(), -20L);
    }

    private static SellGoods.Line line(String key, Article article) {
        return new SellGoods.Line(key, article.id(), 1, null);
    }

    private static <T> List<T> atOnce(List<Callable<T>> errands) throws Exception {
        var together = new CyclicBarrier(errands.size());
        var pool = Executors.newFixedThreadPool(errands.size());
        try {
            var running = new ArrayList<Future<T>>();
            for (var errand : errands) {
                running.add(pool.submit(() -> {
                    together.await();
                    return errand.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
