package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class SaleRefundTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    ImpactReceipts receipts;

    final SaleStory story = new SaleStory();

    @BeforeEach
    void agree() {
        story.agree(shares);
    }

    @Test
    void beforeCompletionItIsTakenFromWhatIsPendingAtTheShareOfTheSale() {
        var sale = sell(10_000L);
        shares.agree(story.seller, null, allToTheSeller(), Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(refund(sale, 3_000)).isEqualTo(Money.ofFen(3_000));
        assertThat(held(story.collectivePending())).isEqualTo(4_900);
        assertThat(held(story.growersPending())).isEqualTo(1_190);
        assertThat(of(sale, AccountKind.COMMISSION)).isEqualTo(-350);
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isEqualTo(-3_000);
        complete(sale);
        assertThat(held(story.collectiveAvailable())).isEqualTo(4_900);
        assertThat(held(story.collectivePending())).isZero();
    }

    @Test
    void afterCompletionItIsTakenFromWhatIsAvailable() {
        var sale = sell(10_000L);
        complete(sale);
        refund(sale, 3_000);
        assertThat(held(story.collectiveAvailable())).isEqualTo(4_900);
        assertThat(held(story.growersAvailable())).isEqualTo(1_190);
        assertThat(held(story.collectiveReceivable())).isZero();
    }

    @Test
    void aLineRefundedInManyPartsIsZeroEverywhere() {
        var sale = sell(999L, 5L);
        refund(sale, 1);
        refund(sale, 333);
        complete(sale);
        refund(sale, 333);
        refund(sale, 331);
        sales.refund(refund(sale, List.of(RefundSale.Line.ofAmount(line(sale, 0), Money.ofFen(1))), 0));
        var left = SaleCredits.remaining(ledger.entriesOf(sale.reference()));
        assertThat(left).allSatisfy((credit, amount) -> {
            if (credit.subject().equals(Long.toString(line(sale, 0)))) {
                assertThat(amount).isEqualTo(Money.ZERO);
            }
        });
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isEqualTo(-999);
        assertCode("sale.refund-exceeds", () -> refund(sale, 1));
    }

    @Test
    void byQuantityItIsWhatTheyWereSoldForAndTheLastTakeWhatIsLeft() {
        var sale = sell(1_000L);
        assertThat(back(sale, 3)).isEqualTo(Money.ofFen(428));
        assertThat(back(sale, 3)).isEqualTo(Money.ofFen(429));
        assertCode("sale.refund-exceeds", () -> back(sale, 2));
        refund(sale, 43);
        assertThat(back(sale, 1)).isEqualTo(Money.ofFen(100));
        assertThat(held(story.collectivePending())).isZero();
    }

    @Test
    void carriageIsRefundedUpToWhatWasPaidForIt() {
        var sale = sell(1_000L);
        assertCode("sale.refund-exceeds", () -> sales.refund(refund(sale, List.of(), 801)));
        assertThat(sales.refund(refund(sale, List.of(), 500))).isEqualTo(Money.ofFen(500));
        assertCode("sale.refund-exceeds", () -> sales.refund(refund(sale, List.of(), 301)));
        sales.refund(refund(sale, List.of(), 300));
        assertThat(of(sale, AccountKind.CARRIER_PAYABLE)).isZero();
        assertThat(held(story.collectivePending())).isEqualTo(700);
    }

    @Test
    void theSameKeyIsTheSameRefundAndOtherContentIsRefused() {
        var sale = sell(1_000L);
        var other = sell(1_000L);
        var once = refund(sale, List.of(RefundSale.Line.ofAmount(line(sale, 0), Money.ofFen(600))), 0);
        sales.refund(once);
        assertThat(sales.refund(once)).isEqualTo(Money.ofFen(600));
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isEqualTo(-600);
        var more = List.of(RefundSale.Line.ofAmount(line(sale, 0), Money.ofFen(601)));
        assertInvalid(() -> sales.refund(new RefundSale(once.refundKey(), sale.reference(), more, Money.ZERO)));
        var elsewhere = List.of(RefundSale.Line.ofAmount(line(other, 0), Money.ofFen(600)));
        assertInvalid(() -> sales.refund(new RefundSale(once.refundKey(), other.reference(), elsewhere, Money.ZERO)));
        assertThat(of(other, AccountKind.REFUND_PAYABLE)).isZero();
    }

    @Test
    void whatIsRefusedWritesNothing() {
        var sale = sell(1_000L, 1_000L);
        var one = line(sale, 0);
        assertCode("sale.refund", () -> sales.refund(refund(sale, List.of(), 0)));
        assertCode("sale.refund", () -> sales.refund(refund(sale, List.of(), -1)));
        assertCode("sale.refund", () -> refund(sale, 0));
        assertCode("sale.refund", () -> refund(sale, -5));
        assertCode("sale.refund", () -> back(sale, -1));
        var twice = List.of(RefundSale.Line.ofQuantity(one, 1), RefundSale.Line.ofQuantity(one, 1));
        assertCode("sale.refund", () -> sales.refund(refund(sale, twice, 0)));
        assertCode("sale.refund-exceeds", () -> refund(sale, 1_001));
        var oneFits = List.of(
                RefundSale.Line.ofQuantity(line(sale, 1), 1), RefundSale.Line.ofAmount(one, Money.ofFen(1_001)));
        assertCode("sale.refund-exceeds", () -> sales.refund(refund(sale, oneFits, 0)));
        assertCode("sale.unknown", () -> sales.refund(refund(sale, List.of(RefundSale.Line.ofQuantity(7, 1)), 0)));
        assertCode("sale.unknown", () -> sales.refund(new RefundSale("k", "Q-none", List.of(), Money.ofFen(1))));
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isZero();
        sales.reverse(sale.reference());
        assertCode("sale.reversed", () -> refund(sale, 1));
    }

    @Test
    void aSaleThatIsReversedGivesBackWhatWasNotRefundedBefore() {
        var sale = sell(1_000L, 500L);
        refund(sale, 1_000);
        assertThat(sales.reverse(sale.reference())).isEqualTo(Money.ofFen(1_300));
        assertThat(sales.reverse(sale.reference())).isEqualTo(Money.ZERO);
        assertThat(of(sale, AccountKind.REFUND_PAYABLE)).isEqualTo(-2_300);
        assertThat(held(story.collectivePending())).isZero();
        assertThat(receipts.ofOrder(sale.reference())).isEmpty();
    }

    @Test
    void aConsignmentWhollyRefundedBeforeItsCompletionReleasesNothing() {
        var sale = sell(1_000L);
        refund(sale, 1_000);
        complete(sale);
        assertThat(held(story.collectiveAvailable())).isZero();
        assertThat(ledger.entriesOf(sale.reference()))
                .noneMatch(entry -> entry.kind().equals("SALE_COMPLETED"));
    }

    @Test
    void theReceiptIsNetOfRefundsWhereverTheyWereTakenFrom() {
        var sale = sell(10_000L);
        complete(sale);
        refund(sale, 3_000);
        assertThat(receipts.ofOrder(sale.reference()))
                .extracting(ImpactReceipts.Part::kind, part -> part.amount().fen())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("COLLECTIVE", 4_900L),
                        org.assertj.core.groups.Tuple.tuple("GROWERS", 1_190L),
                        org.assertj.core.groups.Tuple.tuple("STORE", 560L),
                        org.assertj.core.groups.Tuple.tuple("CARRIER", 800L),
                        org.assertj.core.groups.Tuple.tuple("PLATFORM", 350L));
    }

    private RecordSale sell(Long... goodsFen) {
        var sale = story.sale(List.of(goodsFen), 800, story.store);
        sales.record(sale);
        return sale;
    }

    private void complete(RecordSale sale) {
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
    }

    private Money refund(RecordSale sale, long fen) {
        return sales.refund(refund(sale, List.of(RefundSale.Line.ofAmount(line(sale, 0), Money.ofFen(fen))), 0));
    }

    private Money back(RecordSale sale, int quantity) {
        return sales.refund(refund(sale, List.of(RefundSale.Line.ofQuantity(line(sale, 0), quantity)), 0));
    }

    private static RefundSale refund(RecordSale sale, List<RefundSale.Line> lines, long shippingFen) {
        return new RefundSale("r" + Ids.next(), sale.reference(), lines, Money.ofFen(shippingFen));
    }

    private static long line(RecordSale sale, int number) {
        return sale.lines().get(number).lineId();
    }

    private RevenueShare allToTheSeller() {
        return new RevenueShare(
                List.of(new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(story.seller), 10_000)));
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("sale.refund-key");
            assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.INVALID);
        });
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
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
