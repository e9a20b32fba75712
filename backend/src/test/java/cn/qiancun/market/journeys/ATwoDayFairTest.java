package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairbooks.FairCash;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.HandInCash;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.fairorders.Preorders;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.MoveGoods;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Two days on a square: twenty stalls, three hundred sales of which half are sent in the evening, codes, preorders handed
 * over without network, goods brought back, tasted and spoiled, drawers that are short. In the end goods add up by lot, the
 * cash is at the bank, and each village has its money to the fen.
 */
@MarketTest
class ATwoDayFairTest {
    private static final int STALLS = 20;
    private static final int SALES_A_STALL = 15;
    private static final int SALES_BY_CODE = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls people;

    @Autowired
    Preorders preorders;

    @Autowired
    StallStock stock;

    @Autowired
    FairCash cash;

    @Autowired
    FairClosing closing;

    @Autowired
    CashAccounts drawers;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    private final Random random = new Random(20261122);
    private final Map<Long, FairPhone> phones = new LinkedHashMap<>();
    /** Of each stall's receipts for cash one, to be brought back. */
    private final Map<Long, String> receipts = new LinkedHashMap<>();

    /** What phones hand over though its money has gone back meanwhile. */
    private final Set<String> refunded = new HashSet<>();

    private TwoDayFair fair;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void theBooksOfTheFairCloseToTheFen() {
        fair = new TwoDayFair(shop, ShopCalendar.dayOf(clock.instant()).plusDays(2), STALLS);
        assertThat(fair.parties).hasSize(STALLS);
        var ordered = orderBefore();
        clock.advance(Duration.ofDays(2));
        fair.parties.keySet().forEach(fair::lend);
        sellOnTheFirstDay(ordered);
        sellOnTheSecondDay();
        long before = shortOver();
        bankTheCash();
        assertThat(shortOver())
                .as("differences were posted when the drawers were counted")
                .isEqualTo(before);

        closing.close(fair.organiser, fair.fairId, "");
        await().atMost(PATIENCE)
                .until(() ->
                        closing.of(fair.organiser, fair.fairId).orElseThrow().isDone());

        var books = new TheFairsBooks(shop, fair);
        books.assertTheGoodsAddUpByLot();
        books.assertTheMoneyAddsUp(STALLS * SALES_A_STALL + SALES_BY_CODE);
    }

    /** Three residents, each at two stalls. @return number, by buyer */
    private Map<Actor, String> orderBefore() {
        var story = new OrderStory(shop);
        var ordered = new LinkedHashMap<Actor, String>();
        var brought = List.copyOf(fair.parties.values());
        for (int i = 0; i < 3; i++) {
            var buyer = people.actor(people.person("预订的人"));
            var lines = List.of(
                    new Wanted(brought.get(0).variantId(), 1),
                    new Wanted(brought.get(1).variantId(), 2));
            var number = preorders
                    .place(buyer, fair.fairId, new PlacePreorder(lines, "", false, true))
                    .number();
            story.pays(buyer, number);
            ordered.put(buyer, number);
        }
        return ordered;
    }

    private void sellOnTheFirstDay(Map<Actor, String> ordered) {
        for (long stall : fair.parties.keySet()) {
            var phone = new FairPhone(port, stall, fair.parties.get(stall).seller());
            phones.put(stall, phone);
            phone.open(clock.instant());
            boolean offline = stall % 2 == 0;
            for (int i = 0; i < SALES_A_STALL - 5; i++) {
                receipts.put(stall, sell(phone));
                if (!offline && i % 4 == 0) {
                    allAccepted(phone.sendAll());
                }
            }
        }
        payByCode();
        handOverOffline(ordered);
        int at = 0;
        for (var phone : phones.values()) {
            long missing = at++ % 5 == 0 ? 130 : 0;
            phone.close(clock.instant(), missing);
            allAccepted(phone.sendTwice(random));
        }
    }

    private String sell(FairPhone phone) {
        var ware = phone.wares.get(0);
        long quantity = ware.byWeight() ? 300 + random.nextInt(900) : 1 + random.nextInt(3);
        // One in five is sold a little cheaper.
        long price = random.nextInt(5) == 0 ? ware.priceFen() * 9 / 10 : ware.priceFen();
        return phone.sell(clock.instant(), ware, quantity, price);
    }

    private void payByCode() {
        for (var phone : List.copyOf(phones.values()).subList(0, SALES_BY_CODE)) {
            var ware = phone.wares.get(0);
            var code = phone.askForCode(clock.instant(), ware, ware.byWeight() ? 500 : 1);
            var buyer = new Buyer(SandboxInitializer.server());
            var content = code.get("qrCode").asString();
            buyer.open(content);
            buyer.pay(content.substring(content.lastIndexOf('/') + 1));
            await().atMost(PATIENCE)
                    .until(() -> phone.stateOfCode(code.get("id").asString()).equals("PAID"));
        }
    }

    /** Two are handed over at both stalls; the third had the order cancelled, which the phones cannot know. */
    private void handOverOffline(Map<Actor, String> ordered) {
        var story = new OrderStory(shop);
        var stallsOfGoods = List.copyOf(fair.parties.keySet()).subList(0, 2);
        var waiting = new LinkedHashMap<Long, List<String>>();
        stallsOfGoods.forEach(stall -> {
            var ids = new ArrayList<String>();
            phones.get(stall).preorders().forEach(one -> ids.add(one.get("id").asString()));
            waiting.put(stall, ids);
        });
        assertThat(waiting.values()).allSatisfy(ids -> assertThat(ids).hasSize(3));
        int at = 0;
        for (var one : ordered.entrySet()) {
            var consignments = story.order(one.getKey(), one.getValue()).consignments();
            for (var consignment : consignments) {
                long stall = stallsOfGoods.stream()
                        .filter(id -> waiting.get(id).contains(Long.toString(consignment.id())))
                        .findFirst()
                        .orElseThrow();
                var entry = phones.get(stall)
                        .handOver(clock.instant(), Long.toString(consignment.id()), consignment.pickupCode());
                if (at == 2) {
                    refunded.add(entry);
                }
            }
            if (at == 2) {
                shop.getBean(Orders.class).cancel(one.getKey(), one.getValue());
            }
            at++;
        }
    }

    private void sellOnTheSecondDay() {
        clock.advance(Duration.ofDays(1));
        for (long stall : fair.parties.keySet()) {
            var phone = phones.get(stall);
            phone.open(clock.instant());
            for (int i = 0; i < 5; i++) {
                sell(phone);
            }
            // What was sold yesterday is given back out of today's drawer.
            phone.takeBack(receipts.get(stall), phone.wares.get(0).byWeight() ? 100 : 1, random.nextBoolean());
            phone.close(clock.instant(), 0);
            allAccepted(phone.sendTwice(random));
            workOnTheGoods(stall);
        }
    }

    private void workOnTheGoods(long stall) {
        var seller = fair.seller(stall);
        long lot = fair.lot(fair.parties.get(stall));
        long ware = Long.parseLong(phones.get(stall).wares.get(0).id());
        stock.taste(seller, new MoveGoods(stall, key(), ware, lot, 1, ""));
        stock.spoil(seller, new MoveGoods(stall, key(), ware, lot, 2, "压坏了"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** All but what was handed over after its money had gone back: that is kept for the organiser. */
    private void allAccepted(Map<String, String> ended) {
        ended.forEach((entry, how) ->
                assertThat(how).isEqualTo(refunded.contains(entry) ? "REFUSED:fairorder.refunded" : "ACCEPTED"));
    }

    private long shortOver() {
        var account = AccountRef.of(AccountKind.CASH_SHORT_OVER);
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private void bankTheCash() {
        var full = cash.drawers(fair.organiser, fair.fairId).stream()
                .filter(drawer -> !drawer.isEmpty())
                .toList();
        assertThat(full).isNotEmpty();
        var today = ShopCalendar.dayOf(clock.instant());
        cash.handIn(
                fair.organiser,
                fair.fairId,
                new HandInCash(
                        "HD-" + fair.fairId,
                        today,
                        full.stream()
                                .map(drawer ->
                                        new HandInCash.Line(drawer.shift().id(), drawer.held(), ""))
                                .toList()));
        cash.drawers(fair.organiser, fair.fairId)
                .forEach(drawer -> assertThat(drawers.held(drawer.session()))
                        .as(drawer.stall().number())
                        .isEqualTo(Money.ZERO));
    }
}
