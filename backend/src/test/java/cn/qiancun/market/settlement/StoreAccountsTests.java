package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What stores owe and earn; the table of other channels in docs/money.md. */
@MarketTest
class StoreAccountsTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    StoreAccounts stores;

    final SaleStory story = new SaleStory();
    final long store = Long.parseLong(story.store);

    private RecordSale sale(SaleChannel channel, Integer margin, SaleFunding funding) {
        story.agree(shares);
        var line = new RecordSale.Line(
                Ids.next(),
                Ids.next(),
                story.village,
                story.seller,
                story.product,
                Ids.next(),
                "地瓜",
                2,
                Money.ofFen(10_000),
                margin);
        var storeKey = margin == null ? null : story.store;
        return new RecordSale(channel, "R" + Ids.next(), story.soldAt, Money.ZERO, storeKey, funding, List.of(line));
    }

    private long consignment(RecordSale sale) {
        return sale.lines().get(0).consignmentId();
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private AccountRef pendingMargin() {
        return AccountRef.of(AccountKind.BENEFICIARY_PENDING, "STORE:" + story.store);
    }

    @Test
    void aStoreThatBuysOutOwesTheVillageWhatItReceived() {
        var sale = sale(SaleChannel.RESTOCK, null, SaleFunding.store(store));
        sales.record(sale);
        sales.record(sale);

        assertThat(stores.owed(store)).isEqualTo(Money.ofFen(10_000));
        assertThat(held(story.collectivePending())).isEqualTo(7_800);
        assertThat(held(story.collectiveAvailable())).isZero();
    }

    @Test
    void ofGoodsOnConsignmentItKeepsItsMarginAndTheOthersDivideTheRestAsAgreed() {
        sales.record(sale(SaleChannel.STORE_TILL, 1_260, SaleFunding.store(store)));

        // 7,000, 1,700 and 500 of 9,200 of what is left beside 12.6 %: 6,650, 1,615 and 475 basis points.
        assertThat(stores.owed(store)).isEqualTo(Money.ofFen(10_000));
        assertThat(held(pendingMargin())).isEqualTo(1_260);
        assertThat(held(story.collectivePending())).isEqualTo(6_650);
        assertThat(held(story.growersPending())).isEqualTo(1_615);
    }

    @Test
    void theBillCollectsTheRestAndTheMarginPaysItself() {
        var sale = sale(SaleChannel.STORE_TILL, 1_000, SaleFunding.store(store));
        sales.record(sale);
        stores.paidByTransfer("bill-1:" + sale.reference(), store, Money.ofFen(9_000), sale.reference());
        stores.paidByTransfer("bill-1:" + sale.reference(), store, Money.ofFen(9_000), sale.reference());
        sales.complete(sale.reference(), consignment(sale));
        assertThat(stores.available(store)).isEqualTo(Money.ofFen(1_000));
        stores.setOff("bill-1:" + sale.reference(), store, Money.ofFen(1_000), sale.reference());

        assertThat(stores.owed(store)).isEqualTo(Money.ZERO);
        assertThat(stores.available(store)).isEqualTo(Money.ZERO);
        assertThat(held(story.collectiveAvailable())).isPositive();
        assertThatThrownBy(() -> stores.setOff("more:" + sale.reference(), store, Money.ofFen(1), sale.reference()))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ledger.floor"));
    }

    @Test
    void whatComesBackIsNotOwedAnyMore() {
        var sale = sale(SaleChannel.STORE_TILL, 1_000, SaleFunding.store(store));
        sales.record(sale);
        long line = sale.lines().get(0).lineId();
        var back = List.of(RefundSale.Line.ofQuantity(line, 1));
        sales.refund(new RefundSale("back:" + line, sale.reference(), back, Money.ZERO));
        assertThat(stores.owed(store)).isEqualTo(Money.ofFen(5_000));
        sales.reverse(sale.reference());

        assertThat(stores.owed(store)).isEqualTo(Money.ZERO);
        assertThat(held(pendingMargin())).isZero();
        assertThat(held(story.collectivePending())).isZero();
        assertThat(ledger.entriesOf(sale.reference()).stream().map(Entry::account))
                .noneMatch(account -> account.kind() == AccountKind.REFUND_PAYABLE);
    }

    @Test
    void whatCustomersPaidByCodeForItsOwnGoodsIsTheStoresUntilTheyBringThemBack() {
        var receipt = "T" + Ids.next();
        stores.takings(receipt, store, Money.ofFen(3_000), receipt);
        stores.setOff("bill:" + receipt, store, Money.ofFen(2_500), receipt);
        stores.takingsReturned(receipt, store, Money.ofFen(3_000), receipt);
        stores.takingsReturned(receipt, store, Money.ofFen(3_000), receipt);

        assertThat(stores.available(store)).isEqualTo(Money.ZERO);
        assertThat(held(AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, "STORE:" + story.store)))
                .isEqualTo(2_500);
        assertThat(ledger.entriesOf(receipt).stream()
                        .filter(entry -> entry.account().kind() == AccountKind.REFUND_PAYABLE)
                        .map(Entry::amount))
                .containsExactly(Money.ofFen(-3_000));
    }

    @Test
    void aMarginWithoutAStoreOrOfEverythingIsNone() {
        for (var margin : List.of(-1, Money.WHOLE_BASIS_POINTS)) {
            var sale = sale(SaleChannel.STORE_TILL, margin, SaleFunding.store(store));
            assertThatThrownBy(() -> sales.record(sale)).isInstanceOf(BusinessException.class);
        }
    }
}
