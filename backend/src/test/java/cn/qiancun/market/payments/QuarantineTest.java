package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Switch;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not match waits for two persons: the money goes back, pays the order after all, or there is none. */
class QuarantineTest {
    private final AlonePayments alone = new AlonePayments();
    private final Quarantine quarantine = AlonePayments.SHOP.getBean(Quarantine.class);
    private final String order = alone.newOrder();
    private final Actor clerk = new Actor(Ids.next(), "结算", Set.of());
    private final Actor approver = new Actor(Ids.next(), "复核", Set.of());

    @Test
    void moneyOfAnotherAmountGoesBackThroughSuspense() {
        String number = quarantinedWithAnotherAmount(1_000, 900);
        propose(number, QuarantineVerdict.REFUND);
        assertThat(alone.books(order)).isEmpty();

        approve(number);
        await().until(() -> alone.refundState("surplus:" + number).equals("SUCCEEDED"));
        assertThat(alone.state(number)).isEqualTo("SURPLUS");
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.ledger.entriesOf(order))
                .extracting(Entry::kind)
                .containsOnly("SURPLUS", "SURPLUS_REFUND", "REFUND");
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(1_000);
        assertThat(alone.heard.of(order)).isEmpty();
        refused("quarantine.over", () -> propose(number, QuarantineVerdict.REFUND));
    }

    @Test
    void moneyThatMatchesAfterAllPaysTheOrder() {
        String number = quarantined(Switch.WRONG_AMOUNT, 1_200);
        propose(number, QuarantineVerdict.RELEASE);
        approve(number);

        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 1_200L, BUYER_FUNDS, -1_200L));
        assertThat(alone.heard.of(order, PaymentSettled.class)).singleElement().satisfies(settled -> {
            assertThat(settled.outTradeNo()).isEqualTo(number);
            assertThat(settled.amount()).isEqualTo(Money.ofFen(1_200));
        });
    }

    @Test
    void whereNothingCameItIsNotedAndClosed() {
        String number = alone.visited(order, 700);
        quarantineByHand(number, "no-answer");
        refused("quarantine.not-paid", () -> propose(number, QuarantineVerdict.REFUND));
        refused("quarantine.not-paid", () -> propose(number, QuarantineVerdict.RELEASE));

        propose(number, QuarantineVerdict.CLOSE);
        approve(number);
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.books(order)).isEmpty();
    }

    @Test
    void whatTheProviderSaysDecidesWhatCanBeProposed() {
        String number = quarantinedWithAnotherAmount(1_000, 900);
        refused("quarantine.differs", () -> propose(number, QuarantineVerdict.RELEASE));
        refused("quarantine.is-paid", () -> propose(number, QuarantineVerdict.CLOSE));
        refused("quarantine.verdict", () -> propose(number, null));
        assertThat(quarantine.decisionsOn(number)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u0000", "左\u202E右"})
    void aDecisionNeedsItsGrounds(String note) {
        String number = quarantined(Switch.WRONG_SELLER, 500);
        refused("quarantine.note", () -> quarantine.propose(clerk, number, QuarantineVerdict.REFUND, note));
    }

    @Test
    void oneProposesAndAnotherApproves() {
        String number = quarantined(Switch.WRONG_AMOUNT, 800);
        propose(number, QuarantineVerdict.RELEASE);
        refused("quarantine.proposed", () -> propose(number, QuarantineVerdict.REFUND));
        long proposal = openProposal(number);
        refused("quarantine.same-person", () -> quarantine.approve(clerk, number, proposal));
        refused("quarantine.over", () -> quarantine.approve(approver, number, proposal + 1));

        quarantine.reject(clerk, number, proposal);
        refused("quarantine.over", () -> quarantine.approve(approver, number, proposal));
        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(alone.books(order)).isEmpty();
        propose(number, QuarantineVerdict.REFUND);
        assertThat(quarantine.decisionsOn(number)).extracting(Decision::state).containsExactly("PROPOSED", "REJECTED");
        assertThat(audited(number)).isEqualTo(3);
    }

    @Test
    void anOrderThatAnotherPaymentPaidTakesNoMore() {
        String number = quarantined(Switch.WRONG_AMOUNT, 600);
        alone.paid(order, 601);
        propose(number, QuarantineVerdict.RELEASE);
        refused("quarantine.order-paid", () -> approve(number));
        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(quarantine.decisionsOn(number).get(0).isOpen()).isTrue();
    }

    @Test
    void whatTheOrdersOwnerRefusesIsNotBooked() {
        String number = quarantined(Switch.WRONG_AMOUNT, 600);
        propose(number, QuarantineVerdict.RELEASE);
        alone.heard.fail(order);
        assertThatThrownBy(() -> approve(number)).isInstanceOf(IllegalStateException.class);
        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(alone.books(order)).isEmpty();
        alone.heard.heal(order);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED", "nothing"})
    void whatIsNotQuarantinedIsNotDecided(String which) {
        String number = which.equals("nothing") ? "P-none" : alone.paid(order, 300);
        refused(
                which.equals("nothing") ? "payment.unknown" : "quarantine.over",
                () -> propose(number, QuarantineVerdict.CLOSE));
    }

    private String quarantined(Switch fault, long fen) {
        String number = alone.visited(order, fen);
        alone.postpone(number);
        alone.sandbox.books().set(number, fault, Switch.BEFORE_REDIRECT);
        alone.buyer.pay(number);
        await().until(() -> alone.state(number).equals("QUARANTINED"));
        return number;
    }

    /** The buyer paid another amount than we now ask for. */
    private String quarantinedWithAnotherAmount(long paid, long asked) {
        String number = alone.visited(order, paid);
        alone.postpone(number);
        alone.database
                .sql("UPDATE payments_attempt SET amount_fen = ? WHERE out_trade_no = ?")
                .params(asked, number)
                .update();
        alone.buyer.pay(number);
        await().until(() -> alone.state(number).equals("QUARANTINED"));
        return number;
    }

    private void quarantineByHand(String number, String trouble) {
        alone.database
                .sql("UPDATE payments_attempt SET state = 'QUARANTINED', next_due_at = NULL, trouble = ?"
                        + " WHERE out_trade_no = ?")
                .params(trouble, number)
                .update();
    }

    private void propose(String number, QuarantineVerdict verdict) {
        quarantine.propose(clerk, number, verdict, "与渠道账单核对过");
    }

    private void approve(String number) {
        quarantine.approve(approver, number, openProposal(number));
    }

    private long openProposal(String number) {
        return quarantine.decisionsOn(number).stream()
                .filter(Decision::isOpen)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long audited(String number) {
        return alone.database
                .sql("SELECT COUNT(*) FROM access_audit WHERE subject = ?")
                .param("attempt:" + number)
                .query(Long.class)
                .single();
    }
}
