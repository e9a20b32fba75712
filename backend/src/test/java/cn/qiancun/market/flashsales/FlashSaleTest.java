package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.support.MarketTest;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Many at once on few pieces, with Redis, with a Redis that forgets, and without one. */
@MarketTest
class FlashSaleTest {
    private static final int AT_ONCE = 64;
    private static final int PIECES = 20;

    @Autowired
    ApplicationContext shop;

    @Autowired
    SessionOrders orders;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    SetAsides setAsides;

    @Autowired
    BuyerRows buyers;

    private FlashStory story;

    @BeforeEach
    void aStory() {
        story = new FlashStory(shop);
    }

    private static Actor[] people(int count) {
        return Stream.generate(OrderStory::resident).limit(count).toArray(Actor[]::new);
    }

    /** @param outcomes nothing but orders and the two refusals that there can be */
    private void assertSoldExactly(FlashStory.Opened session, Map<String, Long> outcomes, int limit) {
        assertThat(outcomes.keySet()).isSubsetOf("ordered", "flash.sold-out", "flash.limit");
        assertThat(story.sold(session)).isEqualTo(PIECES);
        assertThat(story.left(session)).isZero();
        assertThat(story.mostOfOnePerson(session)).isLessThanOrEqualTo(limit);
        assertThat(story.unexplained(session)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void twentyPiecesAreSoldToSixtyFourBuyersAndNoMoreWhoeverComesTwice(int limit) {
        var session = story.opened(PIECES, limit);
        // Forty people: twenty-four of them come twice.
        var people = people(40);
        var outcomes =
                FlashStory.atOnce(AT_ONCE, number -> story.order(orders, session, people[number % people.length], 1));
        assertThat(outcomes).containsEntry("ordered", (long) PIECES);
        assertSoldExactly(session, outcomes, limit);
    }

    @Test
    void ordersOfSeveralPiecesNeitherOversellNorGoBeyondTheLimit() {
        var session = story.opened(PIECES, 3);
        var people = people(30);
        var random = new Random(20261122);
        int[] quantities = random.ints(AT_ONCE, 1, 4).toArray();
        var first = FlashStory.atOnce(
                AT_ONCE, number -> story.order(orders, session, people[number % people.length], quantities[number]));
        assertThat(first.keySet()).isSubsetOf("ordered", "flash.sold-out", "flash.limit");
        assertThat(story.sold(session)).isEqualTo(PIECES - story.left(session));
        // What is left fits nobody who asked for more: single ones empty it.
        for (var person : people(3)) {
            story.order(orders, session, person, 1);
        }
        assertSoldExactly(session, first, 3);
    }

    @Test
    void onePersonAtManyPlacesAtOnceGetsNoMoreThanTheLimit() {
        var session = story.opened(PIECES, 3);
        var person = OrderStory.resident();
        var outcomes = FlashStory.atOnce(16, number -> story.order(orders, session, person, 1));
        assertThat(outcomes).containsOnly(Map.entry("ordered", 3L), Map.entry("flash.limit", 13L));
        assertThat(story.mostOfOnePerson(session)).isEqualTo(3);
    }

    @Test
    void aRedisThatIsEmptiedAgainAndAgainSellsNoneTooManyAndNoneTooFew() {
        var session = story.opened(PIECES, 1);
        var people = people(AT_ONCE);
        var outcomes = FlashStory.atOnce(AT_ONCE, number -> {
            if (number % 5 == 0) {
                redis.delete("market:flash:{" + session.good().id() + "}");
            }
            return story.order(orders, session, people[number], 1);
        });
        assertThat(outcomes).containsEntry("ordered", (long) PIECES);
        assertSoldExactly(session, outcomes, 1);
        redis.delete("market:flash:{" + session.good().id() + "}");
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.sold-out");
    }

    @Test
    void withoutRedisTheDatabaseAloneDecides() {
        var session = story.opened(PIECES, 1);
        var people = people(40);
        var alone = withoutRedis();
        var outcomes =
                FlashStory.atOnce(AT_ONCE, number -> story.order(alone, session, people[number % people.length], 1));
        assertThat(outcomes).containsEntry("ordered", (long) PIECES);
        assertSoldExactly(session, outcomes, 1);
        // The instances that have Redis know what those without it sold.
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.sold-out");
    }

    /** Nothing listens on port 1. */
    private SessionOrders withoutRedis() {
        var nowhere = new LettuceConnectionFactory("127.0.0.1", 1);
        nowhere.afterPropertiesSet();
        nowhere.start();
        return new SessionOrders(
                shop.getBean(SessionMemory.class),
                new Admission(new StringRedisTemplate(nowhere), setAsides, buyers),
                shop.getBean(Catalog.class),
                shop.getBean(Checkout.class),
                shop.getBean(GoodRows.class),
                buyers,
                setAsides,
                shop.getBean(Idempotency.class),
                shop.getBean(Commits.class));
    }

    @Test
    void whatRedisCountedTooFewComesBackByItself() {
        var session = story.opened(2, 1);
        story.order(orders, session, OrderStory.resident(), 1);
        // An instance died between its admission and its order.
        redis.opsForHash().put("market:flash:{" + session.good().id() + "}", "left", "0");
        assertThat(story.order(orders, session, OrderStory.resident(), 1)).isEqualTo("flash.sold-out");
        assertThat(redis.getExpire("market:flash:{" + session.good().id() + "}"))
                .isBetween(0L, 10L);
    }
}
