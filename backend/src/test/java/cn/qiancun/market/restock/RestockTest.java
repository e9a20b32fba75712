package cn.qiancun.market.restock;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The road of an order from the store to the village and back. */
@MarketTest
class RestockTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    RestockDesk desk;

    @Autowired
    SupplyDesk supply;

    @Autowired
    RestockOrders orders;

    @Autowired
    RestockMoves moves;

    @Autowired
    LotsOfOrder lots;

    @Autowired
    TransactionTemplate transaction;

    private static final int STOCK = 2_000;

    /** One village for all stories: each looks at what it changes. */
    private static RestockStory story;

    private static RestockStory.Shop shop;
    private static RestockStory.Shop other;
    private int onHand;
    private int reserved;

    @BeforeEach
    void aVillageAndTwoStores() {
        if (story == null) {
            story = new RestockStory(context, STOCK);
            shop = story.shop();
            other = story.shop();
        }
        onHand = story.onHand();
        reserved = story.reserved();
    }

    private int held() {
        return story.reserved() - reserved;
    }

    private int left() {
        return onHand - story.onHand();
    }

    private static long line(RestockOrder order) {
        return order.lines().get(0).id();
    }

    @Test
    void stockIsHeldFromTheAcceptanceAndLeavesByLotAtTheShipment() {
        var order = story.submitted(shop, 6);
        assertThat(held()).isZero();
        supply.accept(story.seller, order.number());
        assertThat(held()).isEqualTo(6);
        var shipped = supply.ship(story.seller, order.number(), Map.of(), Map.of());
        assertThat(shipped.state()).isEqualTo(RestockState.SHIPPED);
        assertThat(left()).isEqualTo(6);
        assertThat(held()).isZero();
        assertThat(shipped.lines().get(0).lots())
                .extracting(ShippedLot::quantity)
                .containsExactly(6);
        assertThat(lots.of(List.of(order.id())).get(line(shipped)))
                .singleElement()
                .satisfies(pick -> assertThat(pick.orderNumber()).isEqualTo(order.number()));
        assertThat(orders.bySlip(shop.id(), shipped.slipToken())).contains(shipped);
        assertThat(orders.bySlip(other.id(), shipped.slipToken()))
                .as("another store's slip")
                .isEmpty();
        transaction.executeWithoutResult(status -> {
            moves.received(order.id(), false);
            moves.received(order.id(), false);
            moves.received(order.id(), true);
            moves.disputed(order.id());
            moves.adjusted(order.id());
            moves.settled(order.id());
        });
        assertThat(orders.steps(shop.asClerk(), order.number()))
                .extracting(RestockStep::state)
                .containsExactly(
                        RestockState.DRAFT,
                        RestockState.SUBMITTED,
                        RestockState.ACCEPTED,
                        RestockState.SHIPPED,
                        RestockState.PARTLY_RECEIVED,
                        RestockState.RECEIVED,
                        RestockState.DISPUTED,
                        RestockState.ADJUSTED,
                        RestockState.SETTLED);
    }

    @Test
    void boughtOutGoodsCostTheTierAndConsignedGoodsTheRetailPrice() {
        var tiers = new RestockStory(context, 40);
        tiers.wholesale(1);
        var buying = tiers.shop();
        assertThat(tiers.submitted(buying, 9).goods()).isEqualTo(Money.ofFen(9_000));
        assertThat(tiers.submitted(buying, 10).goods()).isEqualTo(Money.ofFen(8_000));
        var consigned = tiers.submitted(tiers.shop(TermsKind.CONSIGNMENT), 10);
        assertThat(consigned.goods()).isEqualTo(Money.ofFen(10_000));
        assertThat(consigned.terms()).isEqualTo(TermsKind.CONSIGNMENT);
        assertThat(consigned.marginBasisPoints()).isEqualTo(1_500);
    }

    @Test
    void theStoreAgreesToWhatTheVillageChangedAndToNothingElse() {
        var order = story.submitted(shop, 6);
        var first = supply.change(story.seller, order.number(), Map.of(line(order), 5), "下雨少收了");
        var second = supply.change(story.seller, order.number(), Map.of(line(order), 4), "又坏了一些");
        refused("restock.changed", () -> desk.agree(shop.asClerk(), order.number(), first.version()));
        refused("restock.state", () -> supply.accept(story.seller, order.number()));
        var agreed = desk.agree(shop.asClerk(), order.number(), second.version());
        assertThat(agreed.state()).isEqualTo(RestockState.ACCEPTED);
        assertThat(agreed.goods()).isEqualTo(Money.ofFen(4_000));
        assertThat(held()).isEqualTo(4);
        desk.cancel(shop.asClerk(), order.number(), "");
        assertThat(held()).as("let go with the order").isZero();
    }

    @Test
    void aVillageChangesToLessAndSaysWhyOrRejects() {
        var order = story.submitted(shop, 6);
        refused("restock.change-quantity", () -> change(order, 7));
        refused("restock.change-quantity", () -> change(order, -1));
        refused("restock.change-nothing", () -> change(order, 0));
        refused("restock.change-all", () -> change(order, 6));
        refused("restock.reason", () -> supply.change(story.seller, order.number(), Map.of(line(order), 1), " "));
        refused("not-found", () -> supply.change(story.seller, order.number(), Map.of(1L, 1), "别家的"));
        refused("restock.reason", () -> supply.reject(story.seller, order.number(), ""));
        assertThat(supply.reject(story.seller, order.number(), "没有了").state()).isEqualTo(RestockState.REJECTED);
        refused("restock.state", () -> supply.accept(story.seller, order.number()));
    }

    private void change(RestockOrder order, int units) {
        supply.change(story.seller, order.number(), Map.of(line(order), units), "少了");
    }

    @Test
    void aboveTheLimitTheManagerDecides() {
        // The limit of a new store is 5,000 yuan.
        var order = story.submitted(shop, 501);
        assertThat(order.state()).isEqualTo(RestockState.DRAFT);
        assertThat(order.awaitsApproval()).isTrue();
        refused("not-found", () -> supply.accept(story.seller, order.number()));
        refused("not-found", () -> desk.sendBack(shop.asClerk(), order.number(), "太多"));
        assertThat(desk.sendBack(shop.asManager(), order.number(), "太多").awaitsApproval())
                .isFalse();
        assertThat(desk.submit(shop.asClerk(), order.number()).awaitsApproval()).isTrue();
        assertThat(desk.submit(shop.asManager(), order.number()).state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(story.submitted(shop, 500).state()).as("at the limit").isEqualTo(RestockState.SUBMITTED);
    }

    @Test
    void noMoreThanAcceptedIsShippedAndWhatIsNotShippedIsFreeAgain() {
        var order = story.submitted(shop, 6);
        supply.accept(story.seller, order.number());
        refused("restock.over-accepted", () -> ship(order, 7));
        refused("restock.over-accepted", () -> ship(order, -1));
        refused("restock.ship-nothing", () -> ship(order, 0));
        refused("not-found", () -> supply.ship(story.seller, order.number(), Map.of(1L, 1), Map.of()));
        refused("not-found", () -> supply.ship(story.seller, order.number(), Map.of(), Map.of(1L, 1L)));
        assertThat(held()).isEqualTo(6);
        ship(order, 4);
        assertThat(left()).isEqualTo(4);
        assertThat(held()).isZero();
        assertThat(orders.byId(order.id()).orElseThrow().goods()).isEqualTo(Money.ofFen(4_000));
        refused("restock.state", () -> ship(order, 1));
        refused("restock.state", () -> desk.cancel(shop.asClerk(), order.number(), ""));
    }

    private void ship(RestockOrder order, int units) {
        supply.ship(story.seller, order.number(), Map.of(line(order), units), Map.of());
    }

    @Test
    void whatTheVillageDoesNotHaveIsNotAccepted() {
        var order = desk.submit(shop.asManager(), story.draft(shop, STOCK + 1).number());
        refused("stock.short", () -> supply.accept(story.seller, order.number()));
        assertThat(orders.byId(order.id()).orElseThrow().state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(held()).isZero();
    }

    @Test
    void othersMeetAnOrderThatIsNotThere() {
        var order = story.submitted(shop, 6);
        var number = order.number();
        for (Actor stranger : List.of(other.asClerk(), other.asManager(), new RestockStory(context, 1).seller)) {
            refused("not-found", () -> orders.require(stranger, number));
            refused("not-found", () -> desk.submit(stranger, number));
            refused("not-found", () -> desk.pool(stranger, number));
            refused("not-found", () -> desk.cancel(stranger, number, ""));
            refused("not-found", () -> desk.agree(stranger, number, 1));
            refused("not-found", () -> desk.rewrite(stranger, number, story.units(1), "", 1));
            refused("not-found", () -> supply.accept(stranger, number));
            refused("not-found", () -> supply.reject(stranger, number, "无"));
            refused("not-found", () -> supply.ship(stranger, number, Map.of(), Map.of()));
            refused("not-found", () -> desk.write(stranger, shop.id(), story.units(1), ""));
        }
        var draft = story.draft(shop, 1);
        refused("not-found", () -> orders.require(story.seller, draft.number()));
    }

    @Test
    void quantitiesThatNobodyMeansAreRefused() {
        for (int nonsense : List.of(0, -1, 10_000, Integer.MAX_VALUE)) {
            refused("quantity", () -> desk.write(shop.asClerk(), shop.id(), story.units(nonsense), ""));
        }
        var twice = List.of(new Wanted(story.stall.variantId(), 9_999), new Wanted(story.stall.variantId(), 1));
        refused("quantity", () -> desk.write(shop.asClerk(), shop.id(), twice, ""));
        refused("restock.lines", () -> desk.write(shop.asClerk(), shop.id(), List.of(), ""));
        refused("restock.not-for-sale", () -> desk.write(shop.asClerk(), shop.id(), List.of(new Wanted(1, 1)), ""));
        var elsewhere = new RestockStory(context, 5);
        refused("restock.no-terms", () -> desk.write(shop.asClerk(), shop.id(), elsewhere.units(1), ""));
    }

    @Test
    void aDraftIsChangedByWhoeverSawIt() {
        var draft = story.draft(shop, 3);
        refused(
                "restock.changed",
                () -> desk.rewrite(shop.asClerk(), draft.number(), story.units(5), "", draft.version() + 1));
        var changed = desk.rewrite(shop.asClerk(), draft.number(), story.units(5), "多要些", draft.version());
        assertThat(changed.goods()).isEqualTo(Money.ofFen(5_000));
        assertThat(changed.note()).isEqualTo("多要些");
        int submitted = desk.submit(shop.asClerk(), draft.number()).version();
        refused("restock.state", () -> desk.rewrite(shop.asClerk(), draft.number(), story.units(6), "", submitted));
    }

    @Test
    void ofManyWhoAcceptAtOnceOneDoes() throws Exception {
        var order = story.submitted(shop, 6);
        var won = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(6);
        try {
            var tries = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 6; i++) {
                tries.add(() -> {
                    try {
                        supply.accept(story.seller, order.number());
                        won.incrementAndGet();
                    } catch (BusinessException refusal) {
                        assertThat(refusal.code()).isEqualTo("restock.state");
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(tries)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(won).hasValue(1);
        assertThat(held()).isEqualTo(6);
    }
}
