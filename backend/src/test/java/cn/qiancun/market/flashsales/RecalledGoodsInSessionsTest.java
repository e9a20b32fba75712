package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.recalls.RecallState;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.recalls.StopLot;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A lot of goods that a session sells is called back: the session stops selling them, and gives up what it had set aside. */
@MarketTest
class RecalledGoodsInSessionsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    SessionOrders orders;

    @Autowired
    Recalls recalls;

    @Autowired
    Lots lots;

    @Autowired
    Stock stock;

    private final Actor operator = member(Role.OPERATOR);
    private FlashStory story;

    @BeforeEach
    void aStory() {
        story = new FlashStory(shop);
    }

    private static Actor member(Role role) {
        return new Actor(Ids.next(), "成员", Set.of(new Membership(role, Organisation.PLATFORM)));
    }

    private LotView lotOf(FlashStory.Opened session) {
        long id = story.number(
                "SELECT MIN(lot_id) FROM lots_part WHERE variant_id = ?",
                session.goods().variantId());
        return lots.byId(id).orElseThrow();
    }

    private long stop(FlashStory.Opened session) {
        return recalls.stop(operator, new StopLot(lotOf(session).code(), true, "检出农药残留超标", "请停止食用"));
    }

    private int available(FlashStory.Opened session) {
        long variant = session.goods().variantId();
        return stock.available(List.of(variant)).get(variant);
    }

    @Test
    void theSessionSellsNoMoreWhatWasSetAsideIsStoppedAndPaidOrdersAreRefundedToZero() {
        var session = story.opened(5, 2);
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 2);
        story.orders().pays(buyer, number);
        await().atMost(SOON).until(() -> story.orders().state(buyer, number) == OrderState.PAID);

        long recall = stop(session);

        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.stopped");
        assertThat(story.left(session)).isZero();
        assertThat(available(session)).isZero();
        assertThat(lotOf(session).shortUnits()).as("what the order holds").isEqualTo(2);
        assertThat(story.unexplained(session)).isZero();
        recalls.approve(member(Role.SETTLEMENT_APPROVER), recall);
        await().atMost(SOON).until(() -> recalls.require(operator, recall).state() == RecallState.DONE);
        assertThat(story.orders().state(buyer, number)).isEqualTo(OrderState.CANCELLED);
        assertThat(shop.getBean(Ledger.class).entriesOf(number).stream()
                        .collect(Collectors.groupingBy(
                                Entry::account,
                                Collectors.summingLong(entry -> entry.amount().fen())))
                        .values())
                .isNotEmpty()
                .containsOnly(0L);
        assertThat(recalls.sums(operator, recall).refunded()).isGreaterThanOrEqualTo(Money.ofFen(2 * FlashStory.PRICE));
        assertThat(available(session)).isZero();
        assertThat(lotOf(session).shortUnits()).isZero();
    }

    @Test
    void everybodySeesThatItIsStoppedAndItsSellerIsToldOnce() {
        var session = story.opened(4, 2);
        var seller = shop.getBean(Stalls.class)
                .member(
                        "卖家",
                        Role.VILLAGE_SELLER,
                        Organisation.seller(session.goods().sellerId()));
        var desk = Browser.on(port).signIn(shop.getBean(Stalls.class).operator().phone(), People.PASSWORD);
        assertThat(desk.get("/ops/recalls/new?lot=" + lotOf(session).code()).body())
                .contains("年货早市：4 件", "线上大集留出");

        long recall = stop(session);

        assertThat(Browser.on(port).get("/sessions/" + session.id()).body()).contains("这样货的批次正在召回");
        assertThat(desk.get("/ops/recalls/" + recall).body()).contains("年货早市：4 件", "线上大集已停售");
        assertThat(desk.get("/ops/sessions/" + session.id()).body()).contains("已停售：批次召回");
        var told = shop.getBean(Messages.class)
                .of(shop.getBean(Stalls.class).actor(seller), PageQuery.of(1, 20))
                .items();
        assertThat(told).extracting(Message::textKey).containsExactly("flash.told.stopped");
        // The page that was open before knows better, too.
        assertThatThrownBy(() -> orders.quote(
                        OrderStory.resident(),
                        session.id(),
                        List.of(session.goods().wanted(1))))
                .hasMessageContaining("flash.stopped");
        shop.getBean(SessionDesk.class).cancel(FlashStory.operator(), session.id());
        assertThat(available(session)).isZero();
    }

    @Test
    void whatOtherLotsCanFillGoesOn() {
        var session = story.opened(5, 2);
        shop.getBean(Stalls.class)
                .harvest(
                        session.goods().seller(),
                        session.goods().productId(),
                        session.goods().variantId(),
                        30);

        stop(session);

        assertThat(story.order(orders, session, OrderStory.resident(), 2)).startsWith("Q");
        assertThat(story.left(session)).isEqualTo(3);
        assertThat(available(session)).isEqualTo(25);
    }

    @Test
    void aRecallWhileManyOrderLeavesNoPieceUnexplained() {
        var session = story.opened(20, 1);
        var stopping = CompletableFuture.supplyAsync(() -> stop(session));
        var outcomes = FlashStory.atOnce(12, at -> {
            try {
                return orders.place(
                                OrderStory.resident(),
                                session.id(),
                                UUID.randomUUID().toString(),
                                story.wants(session.goods(), 1))
                        .number();
            } catch (BusinessException refusal) {
                return refusal.code();
            }
        });
        stopping.join();

        assertThat(outcomes.keySet()).isSubsetOf("ordered", "flash.stopped", "flash.sold-out");
        assertThat(story.left(session)).isZero();
        assertThat(story.unexplained(session)).isZero();
        assertThat(available(session)).isZero();
        assertThat(story.sold(session)).isEqualTo(outcomes.getOrDefault("ordered", 0L));
        assertThat(lotOf(session).shortUnits()).isEqualTo(Math.toIntExact(story.sold(session)));
    }
}
