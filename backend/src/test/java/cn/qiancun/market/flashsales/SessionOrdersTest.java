package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An order of a session's goods: its price, its window, and what comes back. */
@MarketTest
class SessionOrdersTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    SessionOrders orders;

    @Autowired
    SessionDesk desk;

    @Autowired
    SessionEnds ends;

    @Autowired
    Orders placed;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    private FlashStory story;

    @BeforeEach
    void aStory() {
        story = new FlashStory(shop);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theOrderCostsTheSessionsPriceAndTheVillageIsCreditedOfThat() {
        var session = story.opened(5, 2);
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 2);
        assertThat(story.orders().order(buyer, number).goods().fen()).isEqualTo(2 * FlashStory.PRICE);
        story.orders().pays(buyer, number);
        await().until(() -> story.orders().state(buyer, number) == OrderState.PAID);
        assertThat(story.number("SELECT SUM(gross_fen) FROM settlement_sale_line WHERE reference = ?", number))
                .isEqualTo(2 * FlashStory.PRICE);
    }

    @Test
    void whatTheShopHasMadeCheaperMeanwhileIsNotDearerInTheSession() {
        var session = story.opened(5, 2);
        shop.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("UPDATE catalog_variant SET price_fen = 500 WHERE id = ?")
                .param(session.goods().variantId())
                .update();
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 1);
        assertThat(story.orders().order(buyer, number).goods().fen()).isEqualTo(500);
    }

    @Test
    void whatIsSetAsideNobodyCanOrderOtherwise() {
        var session = story.opened(5, 2);
        // Ten more than that lie in the seller's stock.
        assertThat(stock.available(List.of(session.goods().variantId()))
                        .get(session.goods().variantId()))
                .isEqualTo(10);
        assertThatThrownBy(() -> story.orders()
                        .placedHome(OrderStory.resident(), session.goods().wanted(11)))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("stock.short");
    }

    @Test
    void anUnpaidOrderThatClosesGivesThePieceAndThePersonsCountBack() {
        var session = story.opened(1, 1);
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 1);
        assertThat(story.order(orders, session, buyer, 1)).isEqualTo("flash.limit");
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.sold-out");
        story.expire(number);
        await().until(() -> story.orders().state(buyer, number) == OrderState.CLOSED);
        assertThat(story.sold(session)).isZero();
        assertThat(story.left(session)).isEqualTo(1);
        assertThat(story.order(orders, session, buyer, 1)).startsWith("Q");
        assertThat(story.unexplained(session)).isZero();
    }

    @Test
    void aCancelledOrderGivesBackToo() {
        var session = story.opened(3, 3);
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 3);
        placed.cancel(buyer, number);
        await().until(() -> story.orders().state(buyer, number) == OrderState.CLOSED);
        assertThat(story.left(session)).isEqualTo(3);
        assertThat(story.order(orders, session, buyer, 3)).startsWith("Q");
    }

    @Test
    void aCancelledSessionRefusesAndItsOrdersStay() {
        var session = story.opened(5, 2);
        var buyer = OrderStory.resident();
        var number = story.order(orders, session, buyer, 2);
        desk.cancel(FlashStory.operator(), session.id());
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.closed");
        assertThat(story.orders().state(buyer, number)).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(story.left(session)).isZero();
        assertThat(stock.available(List.of(session.goods().variantId()))
                        .get(session.goods().variantId()))
                .isEqualTo(13);
        // What comes back later is for everybody.
        placed.cancel(buyer, number);
        await().until(() -> story.orders().state(buyer, number) == OrderState.CLOSED);
        assertThat(stock.available(List.of(session.goods().variantId()))
                        .get(session.goods().variantId()))
                .isEqualTo(15);
        assertThat(story.unexplained(session)).isZero();
    }

    @Test
    void theWindowIsTheDatabasesTimeWhateverTheInstancesClockSays() {
        var coming = story.published(FlashStory.draft(Duration.ofHours(2), Duration.ofHours(1)), 5, 2);
        clock.advance(Duration.ofMinutes(150));
        assertThat(story.order(orders, coming, OrderStory.resident(), 1)).isEqualTo("flash.closed");
        var running = story.opened(5, 2);
        clock.advance(Duration.ofDays(2));
        assertThat(story.order(orders, running, OrderStory.resident(), 1)).startsWith("Q");
    }

    @Test
    void aSessionWhoseWindowIsOverEndsAndWhatIsLeftIsForEverybody() {
        var session = story.opened(5, 2);
        story.order(orders, session, OrderStory.resident(), 2);
        story.passWindow(session);
        // Also while the page is remembered as open: the database refuses.
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.closed");
        ends.endOver();
        // The shop's own round may have been quicker, and not be done yet.
        await().until(() ->
                story.number("SELECT COUNT(*) FROM flashsales_session WHERE id = ? AND state = 'ENDED'", session.id())
                        == 1);
        assertThat(story.left(session)).isZero();
        assertThat(stock.available(List.of(session.goods().variantId()))
                        .get(session.goods().variantId()))
                .isEqualTo(13);
        assertThat(story.unexplained(session)).isZero();
    }

    @Test
    void goodsOfTheShopAreNotSoldThroughASession() {
        var session = story.opened(5, 2);
        var other = story.orders().goods(1_000, 5);
        assertThatThrownBy(() -> orders.place(OrderStory.resident(), session.id(), "key", story.wants(other, 1)))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("flash.not-offered");
        assertThatThrownBy(() -> orders.place(OrderStory.resident(), Ids.next(), "key", story.wants(other, 1)))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void anOrderThatIsRefusedForAnotherReasonTakesNoPiece() {
        var session = story.opened(1, 1);
        var nowhere =
                new PlaceOrder(List.of(session.goods().wanted(1)), new PlaceOrder.Delivery(Ids.next(), null), null);
        var buyer = OrderStory.resident();
        assertThatThrownBy(() -> orders.place(buyer, session.id(), "key", nowhere))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("pickup.unknown");
        assertThat(story.order(orders, session, buyer, 1)).startsWith("Q");
    }

    @Test
    void aRepeatedCallGetsTheSameAnswerAlsoWhenAllIsSold() {
        var session = story.opened(1, 1);
        var buyer = OrderStory.resident();
        var wants = story.wants(session.goods(), 1);
        var first = orders.place(buyer, session.id(), "key", wants);
        assertThat(orders.place(buyer, session.id(), "key", wants)).isEqualTo(first);
        assertThat(story.sold(session)).isEqualTo(1);
        assertThatThrownBy(() -> orders.place(buyer, session.id(), "key", story.wants(session.goods(), 2)))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("idempotency.key-reused");
    }
}
