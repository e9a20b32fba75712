package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is in the drawers of fairs; the table of other channels in docs/money.md. */
@MarketTest
class CashAccountsTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    CashAccounts cash;

    final SaleStory story = new SaleStory();
    final String session = Long.toString(Ids.next());

    private RecordSale sellForCash(long fen) {
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
                Money.ofFen(fen));
        var sale = new RecordSale(
                SaleChannel.FAIR_TILL,
                "F" + Ids.next(),
                story.soldAt,
                Money.ZERO,
                null,
                SaleFunding.cash(session),
                List.of(line));
        sales.record(sale);
        return sale;
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private long shortOver() {
        return held(AccountRef.of(AccountKind.CASH_SHORT_OVER));
    }

    @Test
    void aSaleForCashFillsTheDrawerAndWhatIsGivenBackComesOutOfIt() {
        var sale = sellForCash(10_000);
        assertThat(cash.held(session)).isEqualTo(Money.ofFen(10_000));
        assertThat(held(story.collectivePending())).isPositive();

        sales.refund(new RefundSale(
                "B" + Ids.next(),
                sale.reference(),
                List.of(RefundSale.Line.ofQuantity(sale.lines().get(0).lineId(), 1)),
                Money.ZERO));

        assertThat(cash.held(session)).isEqualTo(Money.ofFen(5_000));
    }

    @Test
    void whatWasCountedLessIsBorneByTheShopAndTheRestReachesTheBank() {
        var sale = sellForCash(10_000);
        long before = shortOver();
        for (int twice = 0; twice < 2; twice++) {
            cash.counted("shift:" + session, session, Money.ofFen(-150), sale.reference());
            cash.deposited("slip:" + session, session, Money.ofFen(9_850), sale.reference());
        }

        assertThat(cash.held(session)).isEqualTo(Money.ZERO);
        assertThat(shortOver() - before).isEqualTo(150);
    }

    @Test
    void whatWasCountedMoreIsKept() {
        long before = shortOver();
        cash.counted("shift:" + session, session, Money.ofFen(20), session);
        cash.counted("again:" + session, session, Money.ZERO, session);

        assertThat(cash.held(session)).isEqualTo(Money.ofFen(20));
        assertThat(shortOver() - before).isEqualTo(-20);
    }

    @Test
    void cashGivenBackOutOfAnotherDrawerIsTakenFromThatOne() {
        sellForCash(10_000);
        var other = Long.toString(Ids.next());
        cash.moved("return:" + session, other, session, Money.ofFen(3_000), session);
        cash.moved("return-same:" + session, session, session, Money.ofFen(3_000), session);

        assertThat(cash.held(List.of(session, other)))
                .containsEntry(session, Money.ofFen(13_000))
                .containsEntry(other, Money.ofFen(-3_000));
    }
}
