package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BANK;
import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.COMMISSION;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;
import static cn.qiancun.market.ledger.AccountKind.SUSPENSE;
import static cn.qiancun.market.payments.AlonePayments.await;
import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.sandbox.StripeNotifier;
import cn.qiancun.sandbox.Switch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Refunds that come back, refunds that others made, disputes: what Stripe tells of after all was settled. */
class StripeLateNewsTest {
    private static final AccountRef CLEARING = AccountRef.of(PROVIDER_CLEARING, "stripe");

    private final AlonePayments alone = new AlonePayments(Provider.STRIPE);
    private final Cures cures = AlonePayments.SHOP.getBean(Cures.class);
    private final PaymentsDesk desk = AlonePayments.SHOP.getBean(PaymentsDesk.class);
    private final PaymentFiles files = AlonePayments.SHOP.getBean(PaymentFiles.class);
    private final String order = alone.newOrder();
    private final String key = "test:" + order;
    private final Actor clerk = new Actor(Ids.next(), "结算", Set.of());
    private final Actor approver = new Actor(Ids.next(), "复核", Set.of());

    @Test
    void aRefundThatTheBuyersBankSendsBackIsOwedAgainOnce() {
        long before = difference();
        String number = returned();
        assertThat(alone.books(order))
                .isEqualTo(Map.of(PROVIDER_CLEARING, 5_000L, BUYER_FUNDS, -3_000L, REFUND_PAYABLE, -2_000L));
        assertThat(difference()).isEqualTo(before);

        String again = alone.sandbox.stripe().refundEvent(number, requestNo(), "refund.failed");
        for (int i = 0; i < 3; i++) {
            assertThat(send(again)).isEqualTo(200);
        }
        assertThat(alone.postings(order, "REFUND_RETURNED")).isEqualTo(1);
        assertThat(desk.troubledRefunds()).extracting(PaymentsDesk.Row::number).contains(requestNo());
        // The buyer is still owed it, so nobody else gets it.
        assertThatThrownBy(() -> alone.refund(order, key + "b", 3_001)).hasMessageContaining("refund.exceeds");
    }

    @Test
    void whatCameBackIsSentAgainUnderAnotherNumberByTwoPersons() {
        long before = difference();
        String number = returned();
        String old = requestNo();
        propose(CureVerdict.SEND_AGAIN);
        refused("cure.proposed", () -> propose(CureVerdict.PAID_OTHERWISE));
        refused("quarantine.same-person", () -> cures.approve(clerk, old, openCure(number)));
        cures.approve(approver, old, openCure(number));

        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(requestNo()).isNotEqualTo(old);
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 3_000L, BUYER_FUNDS, -3_000L));
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(2_000);
        // Whoever waited for it was told the first time.
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
        assertThat(difference()).isEqualTo(before);

        send(alone.sandbox.stripe().refundEvent(number, old, "refund.failed"));
        assertThat(alone.refundState(key)).isEqualTo("SUCCEEDED");
        refused("payment.unknown", () -> cures.propose(clerk, old, CureVerdict.SEND_AGAIN, "又一次"));
        refused("cure.over", () -> propose(CureVerdict.SEND_AGAIN));
    }

    @Test
    void whatCameBackIsPaidOtherwiseFromTheBank() {
        String number = returned();
        String old = requestNo();
        propose(CureVerdict.PAID_OTHERWISE);
        cures.approve(approver, old, openCure(number));
        assertThat(alone.refundState(key)).isEqualTo("SUCCEEDED");
        assertThat(alone.books(order))
                .isEqualTo(Map.of(PROVIDER_CLEARING, 5_000L, BUYER_FUNDS, -3_000L, BANK, -2_000L));

        send(alone.sandbox.stripe().refundEvent(number, old, "refund.failed"));
        assertThat(alone.refundState(key)).isEqualTo("SUCCEEDED");
        assertThat(files.of(number).cures())
                .singleElement()
                .satisfies(one -> assertThat(one.isOpen()).isFalse());
    }

    @Test
    void aProposalThatIsRejectedMovesNothing() {
        String number = returned();
        refused("cure.verdict", () -> cures.propose(clerk, requestNo(), CureVerdict.BEAR, "不合适"));
        refused("cure.note", () -> cures.propose(clerk, requestNo(), CureVerdict.SEND_AGAIN, " "));
        propose(CureVerdict.SEND_AGAIN);
        cures.reject(clerk, requestNo(), openCure(number));
        assertThat(alone.refundState(key)).isEqualTo("RETURNED");
        refused("cure.over", () -> cures.approve(approver, requestNo(), 1));
    }

    @Test
    void aRefundThatIsNotSettledYetTakesWhatTheProviderSaysWhenAsked() {
        String number = alone.paid(order, 5_000);
        alone.sandbox.books().set(number, Switch.REFUND_IN_FLIGHT);
        alone.refund(order, key, 2_000);
        await().until(() -> alone.refundState(key).equals("UNKNOWN"));
        alone.sandbox.books().set(number);
        alone.buyer.act(number, "REFUND_FAILED");
        await().until(() -> alone.refundState(key).equals("FAILED"));
        assertThat(alone.postings(order, "REFUND")).isZero();

        propose(CureVerdict.SEND_AGAIN);
        cures.approve(approver, requestNo(), openCure(number));
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 3_000L, BUYER_FUNDS, -3_000L));
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @Test
    void moneyThatADisputeTakesStandsOnSuspenseAndCannotBeRefundedAsWell() {
        long before = difference();
        String number = alone.paid(order, 4_000);
        alone.sandbox.books().set(number, Switch.EIGHT_IN_PARALLEL);
        alone.buyer.act(number, "DISPUTED");
        assertThat(clawbackState(number)).isEqualTo("TAKEN");
        assertThat(alone.postings(order, "CLAWBACK")).isEqualTo(1);
        assertThat(alone.books(order)).isEqualTo(Map.of(BUYER_FUNDS, -4_000L, SUSPENSE, 4_000L));
        assertThat(difference()).isEqualTo(before);
        assertThatThrownBy(() -> alone.refund(order, key, 1)).hasMessageContaining("refund.exceeds");
        assertThat(desk.troubledClawbacks())
                .extracting(PaymentsDesk.Row::outTradeNo)
                .contains(number);

        alone.buyer.act(number, "DISPUTE_WON");
        assertThat(clawbackState(number)).isEqualTo("REGAINED");
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 4_000L, BUYER_FUNDS, -4_000L));
        assertThat(difference()).isEqualTo(before);
        alone.sandbox.books().set(number);
        alone.refund(order, key, 4_000);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
    }

    @Test
    void whatADisputeLosesThePlatformBearsByTwoPersons() {
        String number = alone.paid(order, 4_100);
        alone.buyer.act(number, "DISPUTED");
        String dispute = files.of(number).clawbacks().get(0).number();
        refused("cure.over", () -> cures.propose(clerk, dispute, CureVerdict.BEAR, "还没有定"));
        alone.buyer.act(number, "DISPUTE_LOST");
        assertThat(clawbackState(number)).isEqualTo("LOST");
        // An older word that comes late undoes nothing.
        send(alone.sandbox.stripe().disputeEvent(number, "charge.dispute.created"));
        assertThat(clawbackState(number)).isEqualTo("LOST");

        cures.propose(clerk, dispute, CureVerdict.BEAR, "没有签收证据");
        cures.approve(approver, dispute, openCure(number));
        assertThat(clawbackState(number)).isEqualTo("SETTLED");
        assertThat(alone.books(order)).isEqualTo(Map.of(BUYER_FUNDS, -4_100L, COMMISSION, 4_100L));
    }

    @Test
    void aDisputeWhoseEndIsToldFirstIsBookedOnce() {
        String number = alone.paid(order, 4_200);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.act(number, "DISPUTED");
        String opened = alone.sandbox.stripe().disputeEvent(number, "charge.dispute.created");
        alone.buyer.act(number, "DISPUTE_LOST");
        send(alone.sandbox.stripe().disputeEvent(number, "charge.dispute.closed"));
        send(opened);
        assertThat(clawbackState(number)).isEqualTo("LOST");
        assertThat(alone.postings(order, "CLAWBACK")).isEqualTo(1);
    }

    @Test
    void aWarningTakesNothing() {
        String number = alone.paid(order, 4_300);
        alone.buyer.act(number, "DISPUTE_WARNED");
        assertThat(clawbackState(number)).isEqualTo("WARNED");
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 4_300L, BUYER_FUNDS, -4_300L));
    }

    @Test
    void aRefundThatSomebodyMadeAtStripeIsBookedAndRaisedOnce() {
        long before = difference();
        String number = alone.paid(order, 4_400);
        // Told twice: as a refund, and as a charge of which the refunds are then asked for.
        alone.buyer.act(number, "REFUNDED_ELSEWHERE");
        assertThat(clawbackState(number)).isEqualTo("LOST");
        assertThat(alone.books(order))
                .isEqualTo(Map.of(PROVIDER_CLEARING, 4_300L, SUSPENSE, 100L, BUYER_FUNDS, -4_400L));
        assertThat(difference()).isEqualTo(before);
        assertThatThrownBy(() -> alone.refund(order, key, 4_301)).hasMessageContaining("refund.exceeds");
    }

    @Test
    void nothingOfThePersonIsKept() {
        String number = alone.paid(order, 4_500);
        alone.buyer.act(number, "DISPUTED");
        alone.buyer.act(number, "REFUNDED_ELSEWHERE");
        assertThat(files.of(number).steps())
                .extracting(PaymentStep::answer)
                .filteredOn(answer -> answer != null)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer).doesNotContain("buyer@example.com").doesNotContain("王小明", "4242"));
    }

    /** A refund of 2,000 out of 5,000 that had arrived and came back; the payment's number. */
    private String returned() {
        String number = alone.paid(order, 5_000);
        alone.refund(order, key, 2_000);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        alone.buyer.act(number, "REFUND_FAILED");
        assertThat(alone.refundState(key)).isEqualTo("RETURNED");
        return number;
    }

    private void propose(CureVerdict verdict) {
        cures.propose(clerk, requestNo(), verdict, "与买家联系过");
    }

    private long openCure(String number) {
        return cures.ofAttempt(number).stream()
                .filter(Decision::isOpen)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String requestNo() {
        return alone.database
                .sql("SELECT out_request_no FROM payments_refund WHERE refund_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private String clawbackState(String number) {
        List<PaymentsDesk.Row> clawbacks = files.of(number).clawbacks();
        assertThat(clawbacks).hasSize(1);
        return clawbacks.get(0).state();
    }

    private int send(String event) {
        return alone.sandbox
                .stripe()
                .send(event, StripeNotifier.signature(event, Instant.now()))
                .join();
    }

    private long difference() {
        return alone.sandbox.books().totals("stripe").netFen()
                - alone.ledger.balances(List.of(CLEARING)).get(CLEARING).fen();
    }
}
