package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores that reach a village's minimum together, and orders that come by themselves. */
@MarketTest
class RestockPoolTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    RestockDesk desk;

    @Autowired
    RestockOrders orders;

    @Autowired
    RestockPools pools;

    @Autowired
    Pools poolRows;

    @Autowired
    StandingOrders standing;

    @Autowired
    StandingRounds rounds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private RestockStory story;
    private RestockStory.Shop first;
    private RestockStory.Shop second;

    @BeforeEach
    void twoStoresOfAVillageThatSuppliesTenAtLeast() {
        story = new RestockStory(context, 40);
        story.wholesale(10);
        first = story.shop();
        second = story.shop();
    }

    private RestockOrder pooled(RestockStory.Shop shop, int units) {
        return desk.pool(shop.asClerk(), story.draft(shop, units).number());
    }

    private RestockOrder now(RestockOrder order) {
        return orders.byId(order.id()).orElseThrow();
    }

    @Test
    void belowTheMinimumAStoreWaitsForOthersAndAllGoAtThePriceForTheWhole() {
        var few = story.draft(first, 4);
        assertThatThrownBy(() -> desk.submit(first.asClerk(), few.number()))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("restock.below-minimum");
                    assertThat(refusal.arguments().get(1)).isEqualTo(10);
                });
        var waiting = desk.pool(first.asClerk(), few.number());
        assertThat(waiting.isPooling()).isTrue();
        assertThat(waiting.goods()).isEqualTo(Money.ofFen(4_000));
        var pool = pools.of(first.asClerk(), few.number()).orElseThrow();
        assertThat(pool.stores()).isEqualTo(1);
        assertThat(pool.goods())
                .singleElement()
                .satisfies(goods -> assertThat(goods.missing()).isEqualTo(6));

        var other = pooled(second, 6);

        assertThat(other.state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(now(few).state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(now(few).goods()).as("the tier of ten").isEqualTo(Money.ofFen(3_200));
        assertThat(other.goods()).isEqualTo(Money.ofFen(4_800));
    }

    @Test
    void whatAPoolDoesNotReachInItsWindowIsADraftAgain() {
        var waiting = pooled(first, 4);
        end(waiting);
        assertThat(now(waiting).isEditable()).isTrue();
        assertThat(now(waiting).poolMissed()).isTrue();
        var again = pooled(second, 5);
        assertThat(again.poolId()).as("a new pool").isNotEqualTo(waiting.poolId());
        assertThat(desk.leavePool(second.asClerk(), again.number()).isEditable())
                .isTrue();
    }

    /** As the rounds do once the window is over. */
    private void end(RestockOrder order) {
        transaction.executeWithoutResult(status -> {
            poolRows.lock(order.poolId());
            poolRows.close(order.poolId());
        });
    }

    @Test
    void aPooledOrderIsNotChangedAndOneThatReachesTheMinimumNeedsNoPool() {
        var waiting = pooled(first, 4);
        assertThatThrownBy(() -> desk.rewrite(first.asClerk(), waiting.number(), story.units(9), "", waiting.version()))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("restock.pooling"));
        assertThatThrownBy(() -> pooled(second, 10))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("restock.pool-needless"));
    }

    @Test
    void aPoolPastItsWindowIsFoundByTheDatabasesTime() {
        var waiting = pooled(first, 4);
        jdbc.sql("UPDATE restock_pool SET closes_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?")
                .param(waiting.poolId())
                .update();
        context.getBean(PoolRounds.class).round();
        assertThat(now(waiting).poolMissed()).isTrue();
    }

    @Test
    void aStandingOrderComesOnItsDaysAndOnceADay() {
        var today = ShopCalendar.dayOf(clock.instant());
        var days = EnumSet.of(today.getDayOfWeek());
        long id = standing.begin(first.asClerk(), first.id(), days, story.units(12));
        rounds.round();
        rounds.round();
        var placed = orders.ofStore(first.asClerk(), first.id(), RestockStage.OPEN, PageQuery.of(1, 10));
        assertThat(placed.items()).singleElement().satisfies(order -> {
            assertThat(order.state()).isEqualTo(RestockState.SUBMITTED);
            assertThat(order.lines().get(0).ordered()).isEqualTo(12);
        });
        assertThat(standing.of(first.asClerk(), first.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.nextOn()).isEqualTo(today.plusDays(7)));
        assertThatThrownBy(() -> standing.end(second.asClerk(), second.id(), id))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
        standing.end(first.asClerk(), first.id(), id);
        assertThat(standing.of(first.asClerk(), first.id())).isEmpty();
    }

    @Test
    void standingOrdersThatAreTooSmallAloneWaitForEachOtherAndGoTogether() {
        var today = EnumSet.of(ShopCalendar.dayOf(clock.instant()).getDayOfWeek());
        standing.begin(first.asClerk(), first.id(), today, story.units(4));
        rounds.round();
        var waiting = onlyOrder(first);
        assertThat(waiting.isPooling()).isTrue();
        standing.begin(second.asClerk(), second.id(), today, story.units(6));
        rounds.round();
        assertThat(onlyOrder(second).state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(onlyOrder(first).state()).isEqualTo(RestockState.SUBMITTED);
        assertThat(onlyOrder(first).goods()).as("the tier of ten").isEqualTo(Money.ofFen(3_200));
    }

    private RestockOrder onlyOrder(RestockStory.Shop shop) {
        var open = orders.ofStore(shop.asClerk(), shop.id(), RestockStage.OPEN, PageQuery.of(1, 10));
        assertThat(open.items()).hasSize(1);
        return open.items().get(0);
    }

    @Test
    void aStandingOrderThatFindsNoOthersIsADraftAgain() {
        var today = ShopCalendar.dayOf(clock.instant());
        standing.begin(first.asClerk(), first.id(), EnumSet.of(today.getDayOfWeek()), story.units(2));
        rounds.round();
        end(onlyOrder(first));
        assertThat(onlyOrder(first).isEditable()).isTrue();
        assertThatThrownBy(() -> standing.begin(
                        first.asClerk(), first.id(), EnumSet.noneOf(DayOfWeek.class), List.copyOf(story.units(2))))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("restock.weekdays"));
    }
}
