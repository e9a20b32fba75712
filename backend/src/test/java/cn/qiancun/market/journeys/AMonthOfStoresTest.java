package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.journeys.StoreTill.Item;
import cn.qiancun.market.journeys.StoreTill.Sold;
import cn.qiancun.market.receiving.Disputes;
import cn.qiancun.market.receiving.Fate;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.receiving.Receipt;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillClosing;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * A month of three stores that sell the goods of five villages, bought out and on consignment: ordered, pooled, received
 * with less than was sent, sold at tills, brought back, marked down, thrown away and counted; billed in the end, and the
 * bills paid by transfer, by code and not at all. Goods and money both add up, and bills say what the entries say.
 */
@MarketTest
class AMonthOfStoresTest {
    /** So few in the first lot that deliveries soon take from two. */
    private static final int FIRST_LOT = 25;

    private static final int SECOND_LOT = 400;
    private static final int POOLED = 10;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    RestockDesk desk;

    @Autowired
    RestockOrders orders;

    @Autowired
    Disputes disputes;

    @Autowired
    GoodsReceipts receipts;

    @Autowired
    BillClosing closing;

    @Autowired
    StoreAccounts accounts;

    @Autowired
    TestClock clock;

    private final List<Stall> villages = new ArrayList<>();
    private final List<StoreOfTheMonth> stores = new ArrayList<>();
    private LocalDate firstDay;
    private Actor settling;

    @BeforeEach
    void theDayBefore() {
        firstDay = ShopCalendar.dayOf(clock.instant());
        settling = stalls.actor(stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        var operator = stalls.actor(stalls.operator());
        villages.add(stalls.open("小米", Money.ofFen(1_280), FIRST_LOT));
        villages.add(stalls.open("核桃", Money.ofFen(3_990), FIRST_LOT));
        villages.add(stalls.openByWeight("走地鸡", Money.ofFen(2_333), 1_500, FIRST_LOT));
        villages.add(stalls.open("苹果", Money.ofFen(899), FIRST_LOT));
        villages.add(stalls.open("蜂蜜", Money.ofFen(4_567), FIRST_LOT));
        villages.forEach(
                each -> stalls.harvest(stalls.actor(each.seller()), each.productId(), each.variantId(), SECOND_LOT));
        for (var name : List.of("东店", "西店", "北店")) {
            var store = new StoreOfTheMonth(shop, port, name);
            stores.add(store);
            // The first two villages sell to the stores, the others let them sell.
            for (int at = 0; at < villages.size(); at++) {
                store.agree(operator, villages.get(at), terms(at));
            }
        }
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private static TermsKind terms(int village) {
        return village < 2 ? TermsKind.BUYOUT : TermsKind.CONSIGNMENT;
    }

    @Test
    void goodsAndMoneyOfAMonthBothAddUp() {
        var unfinished = firstDeliveries();
        sellThroughTheMonth();
        var pooled = poolAnOrder();
        var dispute = receiveLessThanWasSent();
        workOnTheShelf();
        var late = sellOnTheLastDay();

        var goods =
                stores.stream().map(store -> new TheStoresGoods(shop, store)).toList();
        goods.forEach(TheStoresGoods::assertTheyAddUp);
        var money = new TheStoresMoney(shop, stores, villages);
        money.assertTheLedgerAddsUp();
        money.assertNothingIsBilled();

        clock.advance(Duration.ofDays(1));
        var bills = stores.stream().map(this::bill).toList();
        money.assertTheBillsSayWhatTheEntriesSay(bills);
        payTheBills(bills);
        money.assertTheLedgerAddsUp();
        assertThat(state(unfinished)).as("paid by transfer").isEqualTo(RestockState.SETTLED);
        assertThat(state(pooled)).as("paid by code").isEqualTo(RestockState.SETTLED);
        assertThat(receipts.require(stores.get(2).clerk, dispute.number()).paidAt())
                .isNull();

        theNextMonthBegins(late);
        goods.forEach(TheStoresGoods::assertTheyAddUp);
        money.assertTheLedgerAddsUp();
        money.assertStandings();
    }

    /** Every store gets something of every village. @return an order of the first store that is paid in the end */
    private RestockOrder firstDeliveries() {
        RestockOrder first = null;
        for (var store : stores) {
            for (int at = 0; at < villages.size(); at++) {
                var order = store.order(villages.get(at), 12 + 2 * at);
                store.receive(order);
                first = first == null ? order : first;
                assertThat(state(order)).isEqualTo(at < 2 ? RestockState.RECEIVED : RestockState.SETTLED);
            }
        }
        return first;
    }

    private RestockState state(RestockOrder order) {
        return orders.byId(order.id()).orElseThrow().state();
    }

    private Item item(StoreOfTheMonth store, int village, long quantity) {
        return Item.of(store.article(villages.get(village), terms(village)), quantity);
    }

    /** On the first day a customer pays by code; then for cash, and some bring goods back. */
    private void sellThroughTheMonth() {
        var first = stores.get(0);
        first.till.open();
        var before = accounts.available(first.store.id());
        var byCode = first.sellByCode(item(first, 0, 2), item(first, 2, 1_750));
        assertThat(accounts.available(first.store.id()))
                .as("its own goods and its margin")
                .isGreaterThan(before.plus(item(first, 0, 2).amount()));
        first.takeBack(byCode, 1, 250, false);
        first.till.close();
        for (int week = 1; week <= 3; week++) {
            clock.advance(Duration.ofDays(7));
            for (var store : stores) {
                store.till.open();
                var one = store.sell(item(store, 0, 1), item(store, 3, 2), item(store, 2, 333L * week));
                store.sell(item(store, 1, week), item(store, 4, 1));
                store.takeBack(one, 1, 1, week % 2 == 0);
                store.takeBack(one, 2, 100, true);
                store.till.close();
            }
        }
    }

    /** Two stores want less of the second village's than it sends; together they reach it. @return the second's order */
    private RestockOrder poolAnOrder() {
        var village = villages.get(1);
        shop.getBean(Listings.class)
                .changePrice(
                        stalls.actor(village.seller()),
                        village.productId(),
                        village.variantId(),
                        Money.ofFen(3_990),
                        List.of(),
                        POOLED);
        var one = stores.get(0);
        var other = stores.get(1);
        var few = desk.pool(one.manager, one.draft(village, POOLED - 4).number());
        assertThat(few.isPooling()).isTrue();
        var rest = desk.pool(other.manager, other.draft(village, 4).number());
        assertThat(rest.state()).isEqualTo(RestockState.SUBMITTED);
        one.receive(one.ship(village, few.number()));
        other.receive(other.ship(village, rest.number()));
        return rest;
    }

    /** Three are missing and two spoiled; the village agrees, and the store owes as much less. */
    private Receipt receiveLessThanWasSent() {
        var store = stores.get(2);
        var village = villages.get(0);
        var owed = accounts.owed(store.store.id());
        var order = store.order(village, 20);
        var receipt = store.receive(order, 3, 2);
        assertThat(state(order)).isEqualTo(RestockState.DISPUTED);
        disputes.agree(stalls.actor(village.seller()), receipt.number(), Fate.WRITE_OFF);
        assertThat(state(order)).isEqualTo(RestockState.ADJUSTED);
        assertThat(accounts.owed(store.store.id())).isEqualTo(owed.plus(Money.ofFen(15 * 1_280)));
        var consigned = store.order(villages.get(3), 10);
        var wanting = store.receive(consigned, 2, 0);
        disputes.agree(stalls.actor(villages.get(3).seller()), wanting.number(), null);
        assertThat(state(consigned)).isEqualTo(RestockState.SETTLED);
        return receipt;
    }

    /** Waste under both terms, consigned goods that go back, a markdown that is sold, more sold than was there, a count. */
    private void workOnTheShelf() {
        for (var store : stores) {
            var work = new TheStoresGoods(shop, store);
            work.throwAway(store.article(villages.get(0), TermsKind.BUYOUT), 2);
            work.throwAway(store.article(villages.get(2), TermsKind.CONSIGNMENT), 500);
            work.giveBack(store.article(villages.get(4), TermsKind.CONSIGNMENT), 3);
            work.sellMarkedDown(
                    store.article(villages.get(3), TermsKind.CONSIGNMENT),
                    stalls.actor(villages.get(3).seller()));
            work.count(store.article(villages.get(3), TermsKind.CONSIGNMENT), 1);
        }
        var second = stores.get(1);
        new TheStoresGoods(shop, second).sellMoreThanThereIs(villages.get(4), TermsKind.CONSIGNMENT);
    }

    /** @return a sale of the third store of which goods will come back after the bill is closed */
    private Sold sellOnTheLastDay() {
        clock.advance(Duration.ofDays(9));
        Sold last = null;
        for (var store : stores) {
            store.till.open();
            last = store.sell(item(store, 2, 1_234), item(store, 0, 1), item(store, 3, 2));
            store.till.close();
        }
        return last;
    }

    private Bill bill(StoreOfTheMonth store) {
        var through = ShopCalendar.dayOf(clock.instant()).minusDays(1);
        assertThat(through).isAfterOrEqualTo(firstDay.plusDays(30));
        return closing.close(settling, store.store.id(), through);
    }

    private void payTheBills(List<Bill> bills) {
        var paying = new BillPaying(shop, settling);
        paying.byTransfer(bills.get(0));
        paying.byCode(bills.get(1), stores.get(1));
        assertThat(paying.now(bills.get(0)).isOpen()).isFalse();
        assertThat(paying.now(bills.get(1)).isOpen()).isFalse();
        assertThat(paying.now(bills.get(2)).isOpen()).isTrue();
    }

    /** What comes back of a billed sale lowers the bill; what is sold now is on none; the store that did not pay is stopped. */
    private void theNextMonthBegins(Sold late) {
        var third = stores.get(2);
        third.till.open();
        third.takeBack(late, 0, 234, true);
        third.sell(item(third, 3, 3));
        third.till.close();
        clock.advance(Duration.ofDays(StoreOfTheMonth.PAYMENT_DAYS));
        var stopped = third.draft(villages.get(0), 5).number();
        assertThatThrownBy(() -> desk.submit(third.manager, stopped)).hasMessageContaining("storebill.overdue");
        var first = stores.get(0);
        first.receive(first.order(villages.get(0), 5));
    }
}
