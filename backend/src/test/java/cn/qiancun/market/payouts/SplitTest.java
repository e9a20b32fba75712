package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.SplitStory.PAID;
import static cn.qiancun.market.payouts.SplitStory.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Splits with the real SDK against the sandbox: collective 7,000, growers 1,700 of 10,800 paid. */
@MarketTest
class SplitTest {
    private static final Duration MONTH = Duration.ofDays(30);

    @Autowired
    private ApplicationContext shop;

    private SplitStory story;

    @BeforeEach
    void aVillage() {
        story = new SplitStory(shop);
    }

    @Test
    void aCompletedOrdersPartsReachTheVillageByTheProvidersHand() {
        story.ready();
        var order = story.paid();
        assertThat(story.collectiveHolds(order)).isZero();

        story.complete(order);
        assertThat(story.available(story.collective())).isZero();
        story.awaitState(order, SplitState.SUCCEEDED);

        assertThat(story.collectiveHolds(order)).isEqualTo(7_000);
        assertThat(story.growersHold(order)).isEqualTo(1_700);
        assertThat(story.inTransit(story.collective())).isZero();
        assertThat(story.clearing(order)).isEqualTo(PAID - 8_700).isEqualTo(story.atProvider(order));
    }

    @Test
    void completingTwiceSplitsOnce() {
        story.ready();
        var order = story.completed();
        story.complete(order);
        story.awaitState(order, SplitState.SUCCEEDED);
        assertThat(story.collectiveHolds(order)).isEqualTo(7_000);
    }

    @Test
    void withoutARouteTheMoneyWaitsForAPayout() {
        story.account(story.collective(), story.collectiveAccount);
        story.completed();
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        assertThat(splits()).isZero();
    }

    @Test
    void backOnBatchPayoutTheNextOrderIsNotSplit() {
        story.ready();
        var split = story.completed();
        story.route(PayoutRoute.BATCH_PAYOUT);
        story.completed();
        story.awaitState(split, SplitState.SUCCEEDED);
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        assertThat(splits()).isEqualTo(2);
    }

    @Test
    void whoHasABankAccountIsPaidByBatch() {
        story.account(story.collective(), PayeeKind.CORPORATE_BANK, "农商行", "6217000012345678");
        story.route(PayoutRoute.PROVIDER_SPLIT);
        story.completed();
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        assertThat(story.available(story.growers())).isEqualTo(1_700);
        assertThat(splits()).isZero();
    }

    private long splits() {
        return story.database
                .sql("SELECT COUNT(*) FROM payouts_split WHERE village_code = ?")
                .param(story.village.value())
                .query(Long.class)
                .single();
    }

    @Test
    void moreThanTheProviderAllowsGoesOutByBatch() {
        story.ready().allow(30, Duration.ZERO, MONTH);
        var order = story.completed();
        await().until(() -> story.collectives(order).state() == SplitState.FAILED);
        await().until(() -> story.growers(order).state() == SplitState.SUCCEEDED);

        assertThat(story.reason(story.collectives(order))).isEqualTo("SHARE");
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        assertThat(story.collectiveHolds(order)).isZero();
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
    }

    @Test
    void partsOfOneTradeKeepWithinTheLimitTogether() {
        story.ready().allow(70, Duration.ZERO, MONTH);
        var order = story.completed();
        await().until(() -> settled(story.collectives(order)) && settled(story.growers(order)));
        assertThat(List.of(
                        story.collectives(order).state(), story.growers(order).state()))
                .containsExactlyInAnyOrder(SplitState.SUCCEEDED, SplitState.FAILED);
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order)).isGreaterThan(PAID * 3 / 10);
    }

    private static boolean settled(Split split) {
        return split.state() == SplitState.SUCCEEDED || split.state() == SplitState.FAILED;
    }

    @Test
    void itWaitsUntilTheProviderTakesSplits() {
        // The sandbox refuses for good what comes earlier.
        story.ready().allow(95, Duration.ofSeconds(3), MONTH);
        var order = story.completed();
        story.awaitState(order, SplitState.SUCCEEDED);
    }

    @Test
    void beyondTheFreezeWindowItIsNotSent() {
        story.ready();
        var order = story.paid();
        story.database
                .sql("UPDATE payments_attempt SET settled_at = settled_at - INTERVAL 31 DAY WHERE out_trade_no = ?")
                .param(order.outTradeNo())
                .update();
        story.complete(order);
        story.awaitState(order, SplitState.FAILED);
        assertThat(story.reason(story.collectives(order))).isEqualTo("WINDOW");
        assertThat(story.available(story.collective())).isEqualTo(7_000);
    }

    @Test
    void whatTheProviderRefusesIsAvailableAgain() {
        story.ready().limits(95, Duration.ZERO, Duration.ofDays(60));
        var order = story.paid();
        story.books.age(order.outTradeNo(), Duration.ofDays(31));
        story.complete(order);
        story.awaitState(order, SplitState.FAILED);
        assertThat(story.reason(story.collectives(order))).isEqualTo("PROVIDER");
        assertThat(story.available(story.collective())).isEqualTo(7_000);
        assertThat(story.inTransit(story.collective())).isZero();
    }

    @Test
    void onSystemErrorTheSameIsSentAgain() {
        story.ready();
        var order = story.paid();
        story.books.set(order.outTradeNo(), Switch.SYSTEM_ERROR);
        story.complete(order);
        await().until(() -> story.collectives(order).tries() >= 2);
        var unknown = story.collectives(order);
        assertThat(unknown.state()).isIn(SplitState.UNKNOWN, SplitState.SUBMITTED);
        assertThat(story.inTransit(story.collective())).isEqualTo(7_000);

        story.books.set(order.outTradeNo());
        story.awaitState(order, SplitState.SUCCEEDED);
        assertThat(story.collectives(order).requestNo()).isEqualTo(unknown.requestNo());
        assertThat(story.collectiveHolds(order)).isEqualTo(7_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYSTEM_ERROR_AFTER_TAKING", "TIME_OUT_AFTER_TAKING"})
    void whatTheProviderTookWithoutSayingSoHappensOnce(Switch fault) {
        story.ready();
        var order = story.paid();
        story.books.set(order.outTradeNo(), fault);
        story.complete(order);
        story.awaitState(order, SplitState.SUCCEEDED);
        assertThat(story.collectiveHolds(order)).isEqualTo(7_000);
        assertThat(story.clearing(order)).isEqualTo(PAID - 8_700).isEqualTo(story.atProvider(order));
    }

    @Test
    void anInstanceThatDiesAfterTheProviderTookItLosesNothing() {
        story.ready();
        var split = restingSplit();
        shop.getBean(SplitBinding.class).ensure(Provider.ALIPAY, split.accountId());
        assertThat(shop.getBean(Splits.class).submit(split.id())).isTrue();
        shop.getBean(SplitGateways.class)
                .of(Provider.ALIPAY)
                .split(split.order(shop.getBean(SplitReceivers.class).receiver(split.accountId())));
        // Here it died: nothing of the answer is recorded. Another instance finds the row due.
        shop.getBean(Splits.class).hurry(split.id());
        await().until(() -> shop.getBean(Splits.class).get(split.id()).state() == SplitState.SUCCEEDED);
        assertThat(story.books.heldFen(split.outTradeNo(), story.collectiveAccount))
                .isEqualTo(7_000);
        assertThat(story.inTransit(story.collective())).isZero();
    }

    @Test
    void eightInstancesAtOnceHaveOneEffect() {
        story.ready();
        var split = restingSplit();
        var courier = shop.getBean(SplitCourier.class);
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> courier.carry(split.id())))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        courier.carry(split.id());

        assertThat(shop.getBean(Splits.class).get(split.id()).state()).isEqualTo(SplitState.SUCCEEDED);
        assertThat(story.books.heldFen(split.outTradeNo(), story.collectiveAccount))
                .isEqualTo(7_000);
        assertThat(story.inTransit(story.collective())).isZero();
        assertThat(story.available(story.collective())).isZero();
    }

    /** One that no round touches, and that may be sent now. */
    private Split restingSplit() {
        story.limits(95, Duration.ofHours(1), MONTH);
        var order = story.completed();
        story.limits(95, Duration.ZERO, MONTH);
        var split = story.collectives(order);
        var opensAt = SplitLimitPolicy.opensAt(shop.getBean(SplitLimits.class).of(Provider.ALIPAY), split.paidAt());
        await().until(() -> shop.getBean(Splits.class).now().isAfter(opensAt));
        return split;
    }

    @Test
    void aBrokenProofKeepsMoneyHereUntilItIsWholeAgain() {
        story.ready();
        var order = story.paid();
        long finding = findInProof();
        try {
            story.complete(order);
            await().until(() -> story.collectives(order).tries() >= 1);
            assertThat(story.collectives(order).state()).isEqualTo(SplitState.RESERVED);
            assertThat(story.collectiveHolds(order)).isZero();
        } finally {
            clear(finding);
        }
        story.awaitState(order, SplitState.SUCCEEDED);
    }

    private long findInProof() {
        long id = Ids.next();
        story.database.sql("""
                        INSERT INTO ledger_finding (id, open_key, kind, detail, found_at, seen_at)
                        VALUES (?, ?, 'BALANCE', 'somebody changed entry 7', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""").params(id, "split-test:" + id).update();
        return id;
    }

    private void clear(long finding) {
        story.database
                .sql("UPDATE ledger_finding SET open_key = NULL, cleared_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(finding)
                .update();
    }
}
