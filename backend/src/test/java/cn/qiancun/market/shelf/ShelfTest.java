package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@MarketTest
class ShelfTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Shelf shelf;

    @Autowired
    Lots lots;

    @Autowired
    StockReader stock;

    @Autowired
    Movements movements;

    @Autowired
    ShelfDemand demand;

    @Autowired
    TestClock clock;

    private ShelfScene scene;

    @BeforeEach
    void open() {
        scene = new ShelfScene(shop, TermsKind.BUYOUT);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private static void refused(String code, Runnable verb) {
        assertThatThrownBy(verb::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void goodsComeInThroughTheGateOnly() {
        long soon = scene.lot(2);
        long other = new ShelfScene(shop, TermsKind.BUYOUT).lot(5);

        refused("lot.certificate-required", () -> scene.receive(0, 5));
        refused("shelf.lot-of-other-goods", () -> scene.receive(other, 5));
        refused("not-found", () -> scene.receive(1, 5));
        lots.block(scene.seller(), soon, "抽检");
        refused("lot.state", () -> scene.receive(soon, 5));
        lots.unblock(scene.seller(), soon);
        scene.receive(soon, 5);
        clock.advance(Duration.ofDays(4));
        refused("lot.expired", () -> scene.receive(soon, 5));

        assertThat(scene.onHand()).isEqualTo(5);
        assertThat(scene.wrongSlots()).isZero();
    }

    @Test
    void aKeyBooksOnceAndForOneThingOnly() {
        long lot = scene.lot(5);
        var key = ShelfScene.key();
        scene.receive(key, lot, 5, null);
        scene.receive(key, lot, 5, null);

        refused("idempotency.key-reused", () -> scene.receive(key, lot, 6, null));
        refused("idempotency.key-malformed", () -> scene.receive("", lot, 6, null));
        assertThat(scene.onHand()).isEqualTo(5);
    }

    @Test
    void whatIsSoldGoesFirstExpiredFirstAndNeverNeedsToBeThere() {
        long late = scene.lot(9);
        long soon = scene.lot(3);
        scene.receive(late, 2);
        scene.receive(soon, 2);

        var taken = scene.sell(5);

        assertThat(taken)
                .containsExactly(
                        new TakenLot("1", scene.article.id(), soon, 2),
                        new TakenLot("1", scene.article.id(), late, 2),
                        new TakenLot("1", scene.article.id(), 0, 1));
        var line = stock.list(scene.clerk(), scene.store.id(), StockFilter.SHORT, "", PageQuery.of(1, 10))
                .items()
                .get(0);
        assertThat(line.missing()).isEqualTo(1);
    }

    @Test
    void whatIsHeldBackStopsOnTheShelfAtOnce() {
        long blocked = scene.lot(3);
        long good = scene.lot(9);
        scene.receive(blocked, 5);
        scene.receive(good, 1);
        lots.block(scene.seller(), blocked, "抽检不合格");

        assertThat(shelf.blockedLots(scene.store.id())).containsExactly(blocked);
        assertThat(scene.sell(2)).extracting(TakenLot::lotId).containsExactly(good, 0L);
        assertThat(stock.list(scene.clerk(), scene.store.id(), StockFilter.STOPPED, "", PageQuery.of(1, 10))
                        .items())
                .extracting(StockLine::stopped)
                .containsExactly(5L);
        // A till that could not know has sold it all the same: the ledger says which lot is with a customer.
        assertThat(scene.sell(ShelfScene.key(), 1, blocked))
                .extracting(TakenLot::lotId)
                .containsExactly(blocked);
    }

    @Test
    void whatHasExpiredIsStopped() {
        long lot = scene.lot(2);
        scene.receive(lot, 4);
        clock.advance(Duration.ofDays(3));

        assertThat(shelf.blockedLots(scene.store.id())).containsExactly(lot);
        assertThat(scene.sell(1)).extracting(TakenLot::lotId).containsExactly(0L);
    }

    @Test
    void whatIsBroughtBackIsSoldAgainOrWaste() {
        long lot = scene.lot(5);
        scene.receive(lot, 3);
        scene.sell(3);

        scene.takeBack(ShelfScene.key(), lot, 1, true);
        scene.takeBack(ShelfScene.key(), lot, 2, false);

        assertThat(scene.there(lot)).isEqualTo(1);
        assertThat(movements
                        .ofKind(scene.clerk(), scene.store.id(), MovementKind.WASTE, PageQuery.of(1, 5))
                        .items())
                .extracting(Movement::reason)
                .containsExactly(WasteReason.RETURNED);
    }

    @Test
    void nobodyTakesMoreThanThereIsNorBoughtGoodsBackToTheVillage() {
        long lot = scene.lot(5);
        scene.receive(lot, 3);
        var clerk = scene.clerk();

        refused("shelf.short", () -> scene.work().waste(clerk, scene.waste(lot, 4, WasteReason.SPOILED)));
        refused("shelf.short", () -> scene.work().waste(clerk, scene.waste(0, 1, WasteReason.SPOILED)));
        refused("shelf.note", () -> scene.work().waste(clerk, scene.waste(lot, 1, WasteReason.OTHER)));
        refused("shelf.quantity", () -> scene.work().waste(clerk, scene.waste(lot, 0, WasteReason.SPOILED)));
        refused("shelf.quantity", () -> scene.work().waste(clerk, scene.waste(lot, -3, WasteReason.SPOILED)));
        refused("shelf.quantity", () -> scene.receive(lot, 1_000_000_000));
        var back = new ReturnGoods(scene.store.id(), ShelfScene.key(), scene.article.id(), lot, null, 1, "");
        refused("shelf.return-bought", () -> scene.work().giveBack(clerk, back));
        assertThat(scene.onHand()).isEqualTo(3);
    }

    @Test
    void anotherStoresPeopleAndArticlesAreNotThere() {
        var other = new ShelfScene(shop, TermsKind.BUYOUT);
        long lot = other.lot(5);
        other.receive(lot, 3);

        refused("not-found", () -> scene.work().waste(scene.clerk(), other.waste(lot, 1, WasteReason.SPOILED)));
        var crossed = new WasteGoods(
                scene.store.id(), ShelfScene.key(), other.article.id(), lot, null, 1, WasteReason.SPOILED, "");
        refused("not-found", () -> scene.work().waste(scene.clerk(), crossed));
        var sale = new SellGoods(
                scene.store.id(),
                ShelfScene.key(),
                1,
                null,
                List.of(new SellGoods.Line("1", other.article.id(), 1, null)));
        refused("not-found", () -> scene.run(() -> shelf.sell(sale)));
        refused("not-found", () -> stock.article(scene.clerk(), scene.store.id(), other.article.id()));
        assertThat(other.onHand()).isEqualTo(3);
    }

    @Test
    void theLedgerOfGoodsSums() {
        long lot = scene.lot(9);
        scene.receive(lot, 10);
        clock.advance(Duration.ofDays(1));
        scene.sell(4);
        scene.work().waste(scene.clerk(), scene.waste(lot, 1, WasteReason.DAMAGED));

        var balance = movements
                .balances(scene.clerk(), scene.store.id(), scene.today(), scene.today())
                .get(0);

        assertThat(balance.opening()).isEqualTo(10);
        assertThat(balance.moved())
                .containsExactlyInAnyOrderEntriesOf(Map.of(MovementKind.SELL, -4L, MovementKind.WASTE, -1L));
        assertThat(balance.closing()).isEqualTo(scene.onHand()).isEqualTo(5);
    }

    @Test
    void whatWasSoldIsKnownByWeekday() {
        long lot = scene.lot(20);
        scene.receive(lot, 50);
        var first = scene.today();
        scene.sell(3);
        clock.advance(Duration.ofDays(1));
        scene.sell(5);
        scene.takeBack(ShelfScene.key(), lot, 1, false);
        clock.advance(Duration.ofDays(2));

        var sold = demand.of(scene.store.id(), List.of(scene.article.id()), 4).get(scene.article.id());

        assertThat(sold.days()).extracting(SoldPerWeekday.Day::sold).containsExactly(3L, 4L, 0L);
        assertThat(sold.sold(first.getDayOfWeek())).isEqualTo(3);
        assertThat(sold.wasted(first.plusDays(1).getDayOfWeek())).isEqualTo(1);
    }
}
