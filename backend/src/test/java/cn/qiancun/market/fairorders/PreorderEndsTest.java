package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Preorders that nobody will collect. */
@MarketTest
class PreorderEndsTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    FairEnds ends;

    @Autowired
    PickupPoints points;

    @Autowired
    TestClock clock;

    private PreorderStory story;

    @BeforeEach
    void publish() {
        story = new PreorderStory(shop);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void aFairThatIsCancelledRefundsItsPreordersAndLetsUnpaidOnesGo() {
        var goods = story.scene.story.goods(1_000, 5);
        story.scene.stall(goods);
        var number = story.paid(goods.wanted(2));
        var unpaid = story.place(goods.wanted(1));
        ends.endFairs();
        assertThat(story.part(number, goods).state())
                .as("nothing happens to a fair that comes")
                .isEqualTo(ConsignmentState.WAITING);
        story.scene.cancel();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            ends.endFairs();
            assertThat(story.state(number)).isEqualTo(OrderState.CANCELLED);
            assertThat(story.state(unpaid)).isEqualTo(OrderState.CLOSED);
            assertThat(points.openFairs()).noneMatch(one -> one.id() == story.scene.fairId);
        });
        assertThat(story.onHand(goods)).containsExactly(5, 0);
        assertThat(story.told("fair-given-up:" + story.part(number, goods).id()))
                .isEqualTo(1);
    }

    @Test
    void whatNobodyCollectedIsRefundedOnceTelephonesHaveHadTimeToTell() {
        var goods = story.scene.story.goods(1_000, 5);
        story.scene.stall(goods);
        var number = story.paid(goods.wanted(1));
        clock.moveTo(FairHours.end(story.fair()).plus(Duration.ofHours(17)));
        ends.endFairs();
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.advance(Duration.ofHours(2));
        ends.endFairs();
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.CANCELLED);
    }

    @Test
    void aSellerWithoutAStallIsGivenAnHourAfterTheCutOff() {
        var goods = story.scene.story.goods(1_000, 5);
        long stall = story.scene.stall(goods);
        var number = story.paid(goods.wanted(1));
        story.scene.vacate(stall);
        ends.endFairs();
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.moveTo(PreorderTerms.usual(story.fair()).plusSeconds(1));
        ends.endFairs();
        clock.advance(Duration.ofMinutes(50));
        ends.endFairs();
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.WAITING);
        clock.advance(Duration.ofMinutes(20));
        ends.endFairs();
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.CANCELLED);
    }
}
