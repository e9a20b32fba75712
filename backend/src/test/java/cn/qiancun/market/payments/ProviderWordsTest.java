package cn.qiancun.market.payments;

import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.sandbox.Switch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider says is kept without the person, and not for ever. */
class ProviderWordsTest {
    private static final String[] PERSONAL = {
        "139****0001", "2088102177846880", "buyer@example.com", "王小明", "4242", "千村集 A+B"
    };

    private final AlonePayments alone = new AlonePayments();
    private final PaymentFiles files = AlonePayments.SHOP.getBean(PaymentFiles.class);
    private final AnswerRetention retention = AlonePayments.SHOP.getBean(AnswerRetention.class);
    private final String order = alone.newOrder();

    @ParameterizedTest
    @EnumSource(Provider.class)
    void theWholeHistoryOfAPaymentAndItsRefundIsThereAndNothingOfThePerson(Provider provider) {
        var there = new AlonePayments(provider);
        String number = there.visited(order, 5_000);
        there.postpone(number);
        there.sandbox.books().set(number, Switch.BEFORE_REDIRECT);
        there.buyer.pay(number);
        there.sandbox.books().set(number, Switch.REFUND_IN_FLIGHT);
        there.refund(order, "test:" + order, 5_000);
        await().until(() -> there.refundState("test:" + order).equals("SUCCEEDED"));

        // The step after the commit follows in a moment.
        await().untilAsserted(() -> assertThat(files.of(number).steps())
                .extracting(PaymentStep::what)
                .contains(
                        PaymentStep.What.STARTED,
                        PaymentStep.What.NOTIFIED,
                        PaymentStep.What.SENT,
                        PaymentStep.What.ASKED));
        assertThat(answers(number))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer).doesNotContain(PERSONAL));
        assertThat(there.database
                        .sql("SELECT CONCAT(a.answer, ' ', r.answer) FROM payments_attempt a"
                                + " JOIN payments_refund r ON r.attempt_id = a.id WHERE a.out_trade_no = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isNotBlank()
                .doesNotContain(PERSONAL);
    }

    @Test
    void anAnswerToAQuestionIsKeptWithTheBuyerMasked() {
        String number = alone.visited(order, 5_000);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertThat(answers(number))
                .anySatisfy(answer -> assertThat(answer)
                        .contains("trade_status=TRADE_SUCCESS", "buyer_logon_id=***", "total_amount=50.00"));
    }

    @Test
    void theSameAnswerAgainIsCountedOnOneRow() {
        String number = alone.visited(order, 5_000);
        await().untilAsserted(() -> assertThat(files.of(number).steps())
                .filteredOn(step -> step.what() == PaymentStep.What.ASKED)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.times()).isGreaterThanOrEqualTo(2);
                    assertThat(step.answer()).contains("WAIT_BUYER_PAY");
                }));
        alone.payments.close(order);
    }

    @Test
    void whatIsOlderThanTheSettingIsEmptiedAndWhatHappenedStays() {
        String old = alone.paid(order, 5_000);
        String recent = alone.paid(alone.newOrder(), 5_000);
        String quarantined = alone.paid(alone.newOrder(), 5_000);
        for (String number : List.of(old, quarantined)) {
            alone.database
                    .sql("UPDATE payments_step s JOIN payments_attempt a ON a.id = s.attempt_id"
                            + " SET s.last_at = UTC_TIMESTAMP(6) - INTERVAL 181 DAY WHERE a.out_trade_no = ?")
                    .param(number)
                    .update();
            alone.database
                    .sql("UPDATE payments_attempt SET created_at = UTC_TIMESTAMP(6) - INTERVAL 181 DAY"
                            + " WHERE out_trade_no = ?")
                    .param(number)
                    .update();
        }
        alone.database
                .sql("UPDATE payments_attempt SET state = 'QUARANTINED', settled_order = NULL WHERE out_trade_no = ?")
                .param(quarantined)
                .update();

        assertThat(retention.forgetOld()).isPositive();
        assertThat(answers(old)).isEmpty();
        assertThat(files.of(old).steps()).isNotEmpty();
        assertThat(files.of(old).payment().answer()).isNull();
        assertThat(answers(recent)).isNotEmpty();
        assertThat(files.of(recent).payment().answer()).isNotBlank();
        // Somebody still has to compare it.
        assertThat(files.of(quarantined).payment().answer()).isNotBlank();
    }

    @Test
    void manyOldAnswersAreEmptiedInSmallBatches() {
        String number = alone.paid(order, 5_000);
        long attempt = alone.database
                .sql("SELECT id FROM payments_attempt WHERE out_trade_no = ?")
                .param(number)
                .query(Long.class)
                .single();
        alone.database
                .sql("""
                        INSERT INTO payments_step (id, attempt_id, what, state, answer, answer_hash, first_at, last_at)
                        SELECT ? + seq.n, ?, 'ASKED', 'PENDING', 'old', SHA2(seq.n, 256),
                          UTC_TIMESTAMP(6) - INTERVAL 200 DAY, UTC_TIMESTAMP(6) - INTERVAL 200 DAY
                        FROM (WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < 900)
                          SELECT n FROM s) seq""")
                .params(cn.qiancun.market.shared.Ids.next(), attempt)
                .update();
        assertThat(retention.forgetOld()).isGreaterThanOrEqualTo(900);
        assertThat(answers(number)).doesNotContain("old");
        assertThat(files.of(number).steps()).hasSizeGreaterThan(900);
    }

    private List<String> answers(String number) {
        return files.of(number).steps().stream()
                .map(PaymentStep::answer)
                .filter(answer -> answer != null)
                .toList();
    }
}
