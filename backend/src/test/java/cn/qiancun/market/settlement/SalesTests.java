package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class SalesTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    ImpactReceipts receipts;

    @Autowired
    TransactionOperations transactions;

    final SaleStory story = new SaleStory();

    @Test
    void theWorkedExampleIsPostedToTheFen() {
        story.agree(shares);
        var sale = story.sale(10_000, 800, story.store);
        sales.record(sale);

        assertThat(held(story.collectivePending())).isEqualTo(7_000);
        assertThat(held(story.growersPending())).isEqualTo(1_700);
        assertThat(held(AccountRef.of(AccountKind.BENEFICIARY_PENDING, "STORE:" + story.store)))
                .isEqualTo(800);
        assertThat(of(sale.reference(), AccountKind.COMMISSION)).isEqualTo(-500);
        assertThat(of(sale.reference(), AccountKind.CARRIER_PAYABLE)).isEqualTo(-800);
        assertThat(of(sale.reference(), AccountKind.BUYER_FUNDS)).isEqualTo(10_800);

        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        assertThat(held(story.collectivePending())).isZero();
        assertThat(held(story.collectiveAvailable())).isEqualTo(7_000);
        assertThat(held(story.growersAvailable())).isEqualTo(1_700);
        assertThat(held(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "STORE:" + story.store)))
                .isEqualTo(800);
    }

    @Test
    void withoutAStoreItsShareIsTheCollectives() {
        story.agree(shares);
        sales.record(story.sale(10_000, 800, null));
        assertThat(held(story.collectivePending())).isEqualTo(7_800);
    }

    @Test
    void recordingTwiceIsOnceEvenAfterTheAgreementChanged() {
        story.agree(shares);
        var sale = story.sale(10_000, 800, story.store);
        sales.record(sale);
        shares.agree(
                story.seller,
                null,
                new RevenueShare(List.of(
                        new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, story.village.value(), 9_000),
                        new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 1_000))),
                story.soldAt.minusSeconds(60));
        sales.record(sale);
        assertThat(held(story.collectivePending())).isEqualTo(7_000);
        assertThat(of(sale.reference(), AccountKind.BUYER_FUNDS)).isEqualTo(10_800);
    }

    @Test
    void theSameOrderWithOtherContentIsRefused() {
        story.agree(shares);
        var sale = story.sale(10_000, 800, null);
        sales.record(sale);
        var dearer =
                new RecordSale(sale.channel(), sale.reference(), sale.soldAt(), Money.ofFen(900), null, sale.lines());
        assertThatThrownBy(() -> sales.record(dearer))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ledger.key-reused"));
        var other = story.sale(10_000, 800, null);
        var sameLines = new RecordSale(
                other.channel(), other.reference(), other.soldAt(), other.shipping(), null, sale.lines());
        assertThatThrownBy(() -> sales.record(sameLines))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("sale.other"));
        assertThat(held(story.collectivePending())).isEqualTo(7_800);
    }

    @Test
    void aReversedSaleReturnsEveryAccountToZeroAndOwesTheBuyerTheWhole() {
        story.agree(shares);
        var sale = story.sale(9_999, 800, story.store);
        sales.record(sale);
        sales.reverse(sale.reference());
        sales.reverse(sale.reference());

        assertThat(held(story.collectivePending())).isZero();
        assertThat(held(story.growersPending())).isZero();
        assertThat(of(sale.reference(), AccountKind.COMMISSION)).isZero();
        assertThat(of(sale.reference(), AccountKind.CARRIER_PAYABLE)).isZero();
        assertThat(of(sale.reference(), AccountKind.REFUND_PAYABLE)).isEqualTo(-10_799);
        assertThat(receipts.ofOrder(sale.reference())).isEmpty();
        assertThatThrownBy(() ->
                        sales.complete(sale.reference(), sale.lines().get(0).consignmentId()))
                .isInstanceOf(BusinessException.class);
    }

    @Test
    void whatIsCompletedCannotBeReversedWholly() {
        story.agree(shares);
        var sale = story.sale(10_000, 0, null);
        sales.record(sale);
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        assertThat(held(story.collectiveAvailable())).isEqualTo(7_800);
        assertThatThrownBy(() -> sales.reverse(sale.reference()))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("sale.completed"));
        assertThat(held(story.collectiveAvailable())).isEqualTo(7_800);
    }

    @Test
    void aSaleThatIsRolledBackLeavesNothing() {
        story.agree(shares);
        var sale = story.sale(10_000, 800, null);
        transactions.executeWithoutResult(status -> {
            sales.record(sale);
            status.setRollbackOnly();
        });
        assertThat(held(story.collectivePending())).isZero();
        sales.record(sale);
        assertThat(held(story.collectivePending())).isEqualTo(7_800);
    }

    @Test
    void theReceiptShowsEachReceiverOnce() {
        story.agree(shares);
        var sale = story.sale(10_000, 800, story.store);
        sales.record(sale);
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        assertThat(receipts.ofOrder(sale.reference()))
                .extracting(ImpactReceipts.Part::kind, part -> part.amount().fen())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("COLLECTIVE", 7_000L),
                        org.assertj.core.groups.Tuple.tuple("GROWERS", 1_700L),
                        org.assertj.core.groups.Tuple.tuple("STORE", 800L),
                        org.assertj.core.groups.Tuple.tuple("CARRIER", 800L),
                        org.assertj.core.groups.Tuple.tuple("PLATFORM", 500L));
        assertThat(receipts.ofOrder("nothing-of-this-name")).isEmpty();
    }

    @Test
    void anAgreementHoldsFromItsMomentAndEndsTheOneBefore() {
        story.agree(shares);
        var later = Instant.parse("2026-06-01T00:00:00Z");
        var second = new RevenueShare(
                List.of(new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(story.seller), 10_000)));
        shares.agree(story.seller, null, second, later);
        shares.agree(story.seller, null, second, later.plusSeconds(1));
        var product = Map.of(7L, story.seller);
        assertThat(shares.holding(product, later.minusSeconds(1)).get(7L)).isEqualTo(story.share());
        assertThat(shares.holding(product, later).get(7L)).isEqualTo(second);
        assertThatThrownBy(() -> shares.holding(Map.of(7L, -1L), later)).isInstanceOf(BusinessException.class);
        var short1 = new RevenueShare(List.of(new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 9_999)));
        assertThatThrownBy(() -> shares.agree(story.seller, null, short1, later.plusSeconds(9)))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("share.sum"));
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    /** What the order's transactions added to the accounts of the kind, debit positive. */
    private long of(String reference, AccountKind kind) {
        return ledger.entriesOf(reference).stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }
}
