package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.SplitStory.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Switch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Receivers are bound at the provider before their first split. */
@MarketTest
class SplitReceiverTest {
    @Autowired
    private ApplicationContext shop;

    private SplitStory story;

    @BeforeEach
    void aVillage() {
        story = new SplitStory(shop).ready();
    }

    @Test
    void aReceiverThatTheProviderDoesNotKnowIsPaidByBatchAndShown() {
        story.books.set(story.collectiveAccount, Switch.UNKNOWN_RECEIVER);
        var order = story.completed();
        await().until(() -> story.collectives(order).state() == SplitState.FAILED);
        assertThat(story.reason(story.collectives(order))).isEqualTo("RELATION");
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        var desk = shop.getBean(SplitDesk.class);
        assertThat(desk.receiversOf(story.village).get(0).relation()).isEqualTo("REFUSED");

        story.books.set(story.collectiveAccount);
        long account = story.collectives(order).accountId();
        desk.relate(story.operator, story.village, account, SplitDesk.Errand.BIND);
        assertThat(desk.receiversOf(story.village).get(0).relation()).isEqualTo("BOUND");
    }

    @Test
    void theProvidersListIsBelievedAndAnUnboundReceiverIsBoundAgain() {
        var first = story.completed();
        story.awaitState(first, SplitState.SUCCEEDED);
        var desk = shop.getBean(SplitDesk.class);
        long account = story.collectives(first).accountId();
        desk.relate(story.operator, story.village, account, SplitDesk.Errand.CHECK);
        assertThat(desk.receiversOf(story.village).get(0).relation()).isEqualTo("BOUND");
        desk.relate(story.operator, story.village, account, SplitDesk.Errand.UNBIND);
        desk.relate(story.operator, story.village, account, SplitDesk.Errand.CHECK);
        assertThat(desk.receiversOf(story.village).get(0).relation()).isEqualTo("UNBOUND");

        story.awaitState(story.completed(), SplitState.SUCCEEDED);
        assertThat(desk.receiversOf(story.village).get(0).relation()).isEqualTo("BOUND");
    }

    @Test
    void whileTheProviderCannotBindTheSplitWaits() {
        story.books.set(story.collectiveAccount, Switch.SYSTEM_ERROR);
        var order = story.completed();
        await().until(() -> story.collectives(order).tries() >= 1);
        assertThat(story.collectives(order).state()).isEqualTo(SplitState.RESERVED);
        story.books.set(story.collectiveAccount);
        story.awaitState(order, SplitState.SUCCEEDED);
    }
}
