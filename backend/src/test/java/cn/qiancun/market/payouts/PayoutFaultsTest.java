package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The faults of the provider and of ourselves: money moves once, and what did not arrive comes back once. */
@MarketTest
class PayoutFaultsTest {
    private static final Map<String, Long> ARRIVED = Map.of("PAYOUT_RESERVED", 1L, "PAYOUT_SUCCEEDED", 1L);
    private static final Map<String, Long> CAME_BACK =
            Map.of("PAYOUT_RESERVED", 1L, "PAYOUT_SUCCEEDED", 1L, "PAYOUT_RETURNED", 1L);

    @Autowired
    private PayoutStory story;

    @Autowired
    private PayoutCourier courier;

    @Autowired
    private PayoutRows rows;

    @Autowired
    private JdbcClient database;

    @Test
    void anApprovedPayoutArrives() {
        var village = story.rich(700_000);
        var payout = story.approved(village, 500_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.books().transfers().leftFen(payout.number())).isEqualTo(500_000);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
        assertThat(story.available(village)).isEqualTo(200_000);
        assertThat(story.inTransit(village)).isZero();
    }

    /** Hardening 2: taken by the provider, but we never heard of it. */
    @ParameterizedTest
    @EnumSource(names = {"TIME_OUT_AFTER_TAKING", "SYSTEM_ERROR_AFTER_TAKING"})
    void fault2_whatTheProviderTookBeforeItBrokeOffHasOneEffect(Switch fault) {
        var village = story.rich(90_000);
        var payout = story.approved(village, 90_000, fault);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.books().transfers().leftFen(payout.number())).isEqualTo(90_000);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
        assertThat(story.desk.detail(story.clerk(), payout.id()).steps())
                .extracting(PayoutStep::code)
                .containsSubsequence("REQUESTED", "APPROVED", "RESERVED", "SUBMITTED", "UNKNOWN", "SUCCEEDED");
    }

    /** The intent is recorded and the provider has nothing: as after a crash between the commit and the call. */
    @Test
    void whatTheProviderDidNotTakeIsSentAgainUnderTheSameNumber() {
        var village = story.rich(40_000);
        var payout = story.approved(village, 40_000, Switch.NO_FUNDS);
        awaitTrouble(payout, "no-funds");
        assertThat(story.state(payout)).isEqualTo(PayoutState.SUBMITTED);
        assertThat(story.available(village)).isZero();
        assertThat(story.books().transfers().find(payout.number())).isEmpty();

        story.books().set(payout.number());
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.books().transfers().leftFen(payout.number())).isEqualTo(40_000);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
    }

    @Test
    void aSystemErrorIsRepeatedIdenticallyUntilItIsDone() {
        var village = story.rich(12_345);
        var payout = story.approved(village, 12_345, Switch.SYSTEM_ERROR);
        story.awaitState(payout, PayoutState.UNKNOWN);
        assertThat(story.inTransit(village)).isEqualTo(12_345);

        story.books().set(payout.number());
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
    }

    @Test
    void whatIsOnItsWayToTheBankIsAskedAboutUntilItArrives() {
        var village = story.rich(5_000);
        var payout = story.approved(village, 5_000, Switch.TRANSFER_PROCESSING);
        PayoutStory.await()
                .until(() -> story.books().transfers().find(payout.number()).isPresent());
        assertThat(story.state(payout)).isEqualTo(PayoutState.SUBMITTED);
        story.books().transfers().deliver(payout.number());
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
    }

    /** Hardening 19. */
    @Test
    void fault19_aRefusedPayoutIsAvailableAgainOnce() {
        var village = story.rich(8_000);
        var payout = story.approved(village, 8_000, Switch.TRANSFER_REFUSED);
        story.awaitState(payout, PayoutState.FAILED);
        assertThat(story.available(village)).isEqualTo(8_000);
        assertThat(story.postings(payout)).isEqualTo(Map.of("PAYOUT_RESERVED", 1L, "PAYOUT_FAILED", 1L));

        // A new payout gets a number of its own.
        var second = story.approved(village, 8_000);
        assertThat(second.number()).isNotEqualTo(payout.number());
        story.awaitState(second, PayoutState.SUCCEEDED);
    }

    @Test
    void fault19_whatTheBankFailsToDeliverLaterIsAvailableAgain() {
        var village = story.rich(8_100);
        var payout = story.approved(village, 8_100, Switch.TRANSFER_PROCESSING);
        PayoutStory.await()
                .until(() -> story.books().transfers().find(payout.number()).isPresent());
        story.books().transfers().fail(payout.number());
        story.awaitState(payout, PayoutState.FAILED);
        assertThat(story.available(village)).isEqualTo(8_100);
        assertThat(story.inTransit(village)).isZero();
    }

    @Test
    void fault19_aReturnIsTakenFromEightMessagesAndPollsOnce() {
        var village = story.rich(33_000);
        var payout = story.approved(village, 33_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        story.books().transfers().sendBack(payout.number());
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> SandboxInitializer.server().messenger().tell(payout.number()))
                .toList();
        assertThat(answers).extracting(CompletableFuture::join).containsOnly("success");
        story.awaitState(payout, PayoutState.RETURNED);
        assertThat(story.postings(payout)).isEqualTo(CAME_BACK);
        assertThat(story.available(village)).isEqualTo(33_000);
        assertThat(story.books().transfers().leftFen(payout.number())).isZero();
    }

    @Test
    void fault19_aReturnWithoutAMessageIsFoundByAsking() {
        var village = story.rich(21_000);
        var payout = story.approved(village, 21_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        story.books().transfers().sendBack(payout.number());
        story.makeDue(payout);
        story.awaitState(payout, PayoutState.RETURNED);
        assertThat(story.postings(payout)).isEqualTo(CAME_BACK);
        assertThat(story.available(village)).isEqualTo(21_000);
    }

    @Test
    void fault19_aTransferThatTheBankSendsBackSecondsLaterIsAvailableAgainOnce() {
        var village = story.rich(26_000);
        var payout = story.approved(village, 26_000, Switch.TRANSFER_RETURNED);
        story.awaitState(payout, PayoutState.RETURNED);
        assertThat(story.postings(payout)).isEqualTo(CAME_BACK);
        assertThat(story.available(village)).isEqualTo(26_000);
    }

    @Test
    void everyKindOfAccountIsPaidTo() {
        var numbers = Map.of(
                PayeeKind.CORPORATE_BANK, "123456789012",
                PayeeKind.PERSONAL_BANK, "6217000010001234569",
                PayeeKind.ALIPAY, "13800001111");
        numbers.forEach((kind, number) -> {
            var village = story.village();
            story.give(village.collective(), 100);
            var entered = story.accounts.enter(
                    village.accountant(), village.collective(), new EnterAccount(kind, "农业银行", number, "张三"));
            story.accounts.verify(story.operator(), entered.id(), number);
            var payout = story.approved(village, 100);
            story.awaitState(payout, PayoutState.SUCCEEDED);
            assertThat(story.books()
                            .transfers()
                            .find(payout.number())
                            .orElseThrow()
                            .payee())
                    .isEqualTo(number + " 张三");
        });
    }

    /** Money stays where it is while the journal is in doubt; what was on its way waits, too. */
    @Test
    void aBrokenProofStopsApprovalsAndWhatIsNotSentYet() {
        var village = story.rich(3_000);
        var sent = story.approved(village, 1_000, Switch.NO_FUNDS);
        awaitTrouble(sent, "no-funds");
        var asked = story.requested(village, 1_000);
        breakProof();
        try {
            PayoutRequestTest.refused("ledger.proof-broken", () -> story.payouts.approve(story.approver(), asked.id()));
            story.books().set(sent.number());
            awaitTrouble(sent, "proof-broken");
            assertThat(story.books().transfers().find(sent.number())).isEmpty();
        } finally {
            database.sql("DELETE FROM ledger_finding WHERE open_key = 'test:payouts'")
                    .update();
        }
        story.awaitState(sent, PayoutState.SUCCEEDED);
        story.payouts.approve(story.approver(), asked.id());
        story.awaitState(asked, PayoutState.SUCCEEDED);
    }

    private void breakProof() {
        database.sql(
                        "INSERT INTO ledger_finding (id, open_key, kind, detail, found_at, seen_at)"
                                + " VALUES (?, 'test:payouts', 'TEST', 'somebody changed it', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")
                .param(Ids.next())
                .update();
    }

    private void awaitTrouble(PayoutView payout, String trouble) {
        PayoutStory.await()
                .until(() -> trouble.equals(
                        story.desk.detail(story.clerk(), payout.id()).payout().trouble()));
    }

    @Test
    void whatComesBackRepaysFirstWhatIsOwedMeanwhile() {
        var village = story.rich(7_000);
        var payout = story.approved(village, 7_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        story.owe(village.collective(), 2_100);
        story.books().transfers().sendBack(payout.number());
        story.makeDue(payout);
        story.awaitState(payout, PayoutState.RETURNED);
        assertThat(story.available(village)).isEqualTo(4_900);
        assertThat(story.held(village.collective().receivable())).isZero();
    }

    /** Hardening 22: two instances that take the same payout at the same time. */
    @Test
    void fault22_severalInstancesAtOnceHaveOneEffect() {
        var village = story.rich(64_000);
        var payout = story.approved(village, 64_000, Switch.SYSTEM_ERROR);
        story.awaitState(payout, PayoutState.UNKNOWN);
        story.books().set(payout.number());
        var rounds = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> courier.carry(payout.id())))
                .toList();
        rounds.forEach(CompletableFuture::join);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.postings(payout)).isEqualTo(ARRIVED);
        assertThat(story.books().transfers().leftFen(payout.number())).isEqualTo(64_000);
    }

    @Test
    void afterTheWindowNobodyAsksAboutAReturnAnyMore() {
        var payout = story.approved(story.rich(1_000), 1_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(rows.find(payout.id()).orElseThrow().watched()).isTrue();
        database.sql("UPDATE payouts_payout SET settled_at = settled_at - INTERVAL 400 DAY WHERE id = ?")
                .param(payout.id())
                .update();
        story.makeDue(payout);
        PayoutStory.await()
                .until(() -> database.sql("SELECT COUNT(*) FROM payouts_payout WHERE id = ? AND next_due_at IS NULL")
                                .param(payout.id())
                                .query(Integer.class)
                                .single()
                        == 1);
        assertThat(story.state(payout)).isEqualTo(PayoutState.SUCCEEDED);
    }

    @Test
    void anAlteredMessageChangesNothing() {
        var payout = story.approved(story.rich(2_000), 2_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        var messenger = SandboxInitializer.server().messenger();
        var forged = messenger.message(payout.number());
        forged.put("biz_content", forged.get("biz_content").replace("SUCCESS", "REFUND"));
        assertThat(messenger.send(forged).join()).isEqualTo("fail");
        var stranger = messenger.message(payout.number());
        stranger.put("app_id", "2021000000000000");
        assertThat(messenger.send(stranger).join()).isEqualTo("fail");
        assertThat(story.state(payout)).isEqualTo(PayoutState.SUCCEEDED);
    }
}
