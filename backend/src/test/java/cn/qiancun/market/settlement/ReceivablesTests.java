package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionOperations;

/** Refunds after a payout, and what comes in next. */
@MarketTest
@RecordApplicationEvents
class ReceivablesTests {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final int THREADS = 32;

    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    Receivables receivables;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ApplicationEvents events;

    final SaleStory story = new SaleStory();

    @BeforeEach
    void agree() {
        story.agree(shares);
    }

    /** docs/money.md, to the fen; the buyer's money is posted as payments does, the payout as payouts does. */
    @Test
    void theWorkedExampleFromCaptureToNetting() {
        var sale = story.sale(10_000, 800, story.store);
        var clearing = AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay");
        post("PAYMENT", sale, clearing, AccountRef.of(AccountKind.BUYER_FUNDS), 10_800);
        sales.record(sale);
        assertThat(of(sale, AccountKind.BUYER_FUNDS)).isZero();
        post("PROVIDER_FEE", sale, AccountRef.of(AccountKind.PROVIDER_FEE), clearing, 65);
        complete(sale);
        assertThat(held(story.collectiveAvailable())).isEqualTo(7_000);
        payOut(story.collective(), 7_000);
        assertThat(held(story.collectiveAvailable())).isZero();

        refund(sale, 3_000);
        assertThat(held(story.collectiveReceivable())).isEqualTo(2_100);
        assertThat(receivables.owedBy(story.collective())).isEqualTo(Money.ofFen(2_100));
        assertThat(held(story.growersAvailable())).isEqualTo(1_700 - 510);
        assertThat(held(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "STORE:" + story.store)))
                .isEqualTo(800 - 240);
        assertThat(of(sale, AccountKind.COMMISSION)).isEqualTo(-500 + 150);
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isEqualTo(-3_000);
        post("REFUND", sale, AccountRef.of(AccountKind.REFUND_PAYABLE), clearing, 3_000);
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(of(sale, AccountKind.PROVIDER_CLEARING)).isEqualTo(10_800 - 65 - 3_000);

        shares.agree(story.seller, null, allToTheCollective(), story.soldAt.minusSeconds(1));
        var next = story.sale(5_000, 0, null);
        sales.record(next);
        assertThat(held(story.collectivePending())).isEqualTo(5_000);
        complete(next);
        assertThat(held(story.collectivePending())).isZero();
        assertThat(held(story.collectiveReceivable())).isZero();
        assertThat(held(story.collectiveAvailable())).isEqualTo(2_900);
    }

    @Test
    void linesOfOneCompletionRepayEachBeneficiarysDebtAndNoMore() {
        var sale = story.sale(10_000, 0, story.store);
        sales.record(sale);
        complete(sale);
        payOut(story.collective(), 7_000);
        payOut(Beneficiary.growers(story.village), 1_000);
        refund(sale, 10_000);
        assertThat(held(story.collectiveReceivable())).isEqualTo(7_000);
        assertThat(receivables.owedBy(Beneficiary.growers(story.village))).isEqualTo(Money.ofFen(1_000));

        var next = story.sale(List.of(6_000L, 3_000L, 5_000L), 0, story.store);
        sales.record(next);
        complete(next);
        assertThat(held(story.collectiveReceivable())).isZero();
        assertThat(held(story.collectiveAvailable())).isEqualTo(9_800 - 7_000);
        assertThat(held(story.growersAvailable())).isEqualTo(2_380 - 1_000);
        var repaid = ledger.entriesOf(next.reference()).stream()
                .filter(entry -> entry.account().equals(story.collectiveReceivable()))
                .map(entry -> entry.amount().fen());
        assertThat(repaid).containsExactly(-4_200L, -2_100L, -700L);
    }

    @Test
    void aPayoutThatCameBackRepaysWhatIsOwedOnce() {
        var sale = story.sale(10_000, 0, story.store);
        sales.record(sale);
        complete(sale);
        var number = payOut(story.collective(), 7_000);
        refund(sale, 3_000);
        transactions.executeWithoutResult(status -> {
            SaleStory.sendBack(ledger, story.collective(), number, Money.ofFen(7_000), NOW);
            assertThat(receivables.net(story.collective(), number)).isEqualTo(Money.ofFen(2_100));
        });
        assertThat(receivables.net(story.collective(), number)).isEqualTo(Money.ZERO);
        assertThat(held(story.collectiveAvailable())).isEqualTo(4_900);
        assertThat(held(story.collectiveReceivable())).isZero();
    }

    @Test
    void nobodyRepaysMoreThanIsOwed() {
        var posting = Posting.of("over:" + story.village, "TEST", "over", NOW)
                .debit(AccountRef.of(AccountKind.SUSPENSE), Money.ofFen(1), "")
                .credit(story.collectiveReceivable(), Money.ofFen(1), "")
                .build();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> ledger.post(posting)))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ledger.floor"));
    }

    @Test
    void ofThirtyTwoThatWantATenthOfALineEachExactlyTenGetIt() throws Exception {
        var sale = story.sale(1_000, 0, story.store);
        sales.record(sale);
        complete(sale);
        var refunded = new AtomicInteger();
        runAll(number -> {
            try {
                refund(sale, 100);
                refunded.incrementAndGet();
            } catch (BusinessException refused) {
                assertThat(refused.code()).isEqualTo("sale.refund-exceeds");
            }
        });
        assertThat(refunded).hasValue(10);
        assertThat(held(story.collectiveAvailable())).isZero();
    }

    /** Refunds make the village owe while other orders complete: whatever the order, one of the two accounts is empty. */
    @Test
    void refundsAndCompletionsSideBySideLeaveNothingOwedThatCouldBeRepaid() throws Exception {
        var paidOut = new ArrayList<RecordSale>();
        var waiting = new ArrayList<RecordSale>();
        for (int i = 0; i < THREADS / 2; i++) {
            paidOut.add(story.sale(1_000, 0, story.store));
            waiting.add(story.sale(1_000, 0, story.store));
        }
        paidOut.forEach(sales::record);
        waiting.forEach(sales::record);
        paidOut.forEach(this::complete);
        payOut(story.collective(), 700L * paidOut.size());
        runAll(number -> {
            if (number % 2 == 0) {
                refund(paidOut.get(number / 2), 900);
            } else {
                complete(waiting.get(number / 2));
            }
        });
        assertThat(held(story.collectivePending())).isZero();
        assertThat(held(story.collectiveAvailable())).isEqualTo((700L - 630L) * THREADS / 2);
        assertThat(held(story.collectiveReceivable())).isZero();
    }

    @Test
    void aCompletionIsToldOnceInItsOwnTransaction() {
        var sale = story.sale(List.of(1_000L, 2_000L), 0, null);
        sales.record(sale);
        transactions.executeWithoutResult(status -> {
            complete(sale);
            assertThat(events.stream(SaleReleased.class))
                    .containsExactly(new SaleReleased(
                            sale.reference(), sale.lines().get(0).consignmentId()));
        });
        complete(sale);
        assertThat(events.stream(SaleReleased.class)).hasSize(1);
    }

    private interface Job {
        void run(int number);
    }

    private static void runAll(Job job) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var jobs = new ArrayList<Callable<Void>>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                jobs.add(() -> {
                    job.run(number);
                    return null;
                });
            }
            for (var done : threads.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void complete(RecordSale sale) {
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
    }

    private void refund(RecordSale sale, long fen) {
        var line = RefundSale.Line.ofAmount(sale.lines().get(0).lineId(), Money.ofFen(fen));
        sales.refund(new RefundSale("r" + Ids.next(), sale.reference(), List.of(line), Money.ZERO));
    }

    private String payOut(Beneficiary to, long fen) {
        return transactions.execute(status -> SaleStory.payOut(ledger, to, Money.ofFen(fen), NOW));
    }

    private void post(String kind, RecordSale sale, AccountRef debit, AccountRef credit, long fen) {
        var posting = Posting.of(kind + ":" + sale.reference(), kind, sale.reference(), NOW)
                .debit(debit, Money.ofFen(fen), sale.reference())
                .credit(credit, Money.ofFen(fen), sale.reference())
                .build();
        transactions.executeWithoutResult(status -> ledger.post(posting));
    }

    private RevenueShare allToTheCollective() {
        return new RevenueShare(
                List.of(new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, story.village.value(), 10_000)));
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private long of(RecordSale sale, AccountKind kind) {
        return ledger.entriesOf(sale.reference()).stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }
}
