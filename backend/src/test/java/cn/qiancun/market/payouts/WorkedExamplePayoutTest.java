package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The payout rows of the worked example in docs/money.md, with their very figures. */
@MarketTest
class WorkedExamplePayoutTest {
    @Autowired
    private PayoutStory story;

    @Autowired
    private Sales sales;

    @Autowired
    private RevenueShares shares;

    @Autowired
    private Ledger ledger;

    @Autowired
    private VillageAccounts accounts;

    @Autowired
    private Clock clock;

    private final AccountRef clearing = AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay");

    @Test
    void sevenThousandOfTheCollectiveGoOut() {
        var told = new SaleStory();
        told.agree(shares);
        var sale = told.sale(10_000, 800, told.store);
        sales.record(sale);
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        var village = story.village(told.village);
        assertThat(story.available(village)).isEqualTo(7_000);
        story.verifiedAccount(village, PayoutStory.NUMBER);

        var payout = story.approved(village, 7_000);
        story.awaitState(payout, PayoutState.SUCCEEDED);

        var collective = village.collective();
        assertThat(entries(payout, "PAYOUT_RESERVED"))
                .isEqualTo(Map.of(collective.available(), 7_000L, collective.inTransit(), -7_000L));
        assertThat(entries(payout, "PAYOUT_SUCCEEDED"))
                .isEqualTo(Map.of(collective.inTransit(), 7_000L, clearing, -7_000L));
        assertThat(story.available(village)).isZero();
        assertThat(story.inTransit(village)).isZero();
        assertThat(accounts.growersNow(told.village).available()).isEqualTo(Money.ofFen(1_700));
        assertThat(statementKinds(told)).contains("PAYOUT_RESERVED=-7000");
        refundAndNextRelease(told, sale, village);
    }

    /** A refund of 3,000 finds the collective's money gone; the next release of 5,000 repays it. */
    private void refundAndNextRelease(SaleStory told, RecordSale sale, PayoutStory.Village village) {
        var line = RefundSale.Line.ofAmount(sale.lines().get(0).lineId(), Money.ofFen(3_000));
        sales.refund(new RefundSale("test:" + sale.reference(), sale.reference(), List.of(line), Money.ZERO));
        assertThat(story.held(village.collective().receivable())).isEqualTo(2_100);
        assertThat(accounts.growersNow(told.village).available()).isEqualTo(Money.ofFen(1_700 - 510));
        PayoutRequestTest.refused("payout.over-available", () -> story.requested(village, 1));

        var all = new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, told.village.value(), 10_000);
        shares.agree(told.seller, null, new RevenueShare(List.of(all)), told.soldAt.minusSeconds(1));
        var next = told.sale(5_000, 0, null);
        sales.record(next);
        sales.complete(next.reference(), next.lines().get(0).consignmentId());
        assertThat(story.held(village.collective().receivable())).isZero();
        assertThat(story.available(village)).isEqualTo(2_900);
        var rest = story.approved(village, 2_900);
        story.awaitState(rest, PayoutState.SUCCEEDED);
    }

    private Map<AccountRef, Long> entries(PayoutView payout, String kind) {
        return ledger.entriesOf(payout.number()).stream()
                .filter(entry -> entry.kind().equals(kind))
                .collect(Collectors.toMap(
                        entry -> entry.account(), entry -> entry.amount().fen()));
    }

    /** What the village's accountant reads of it. */
    private List<String> statementKinds(SaleStory told) {
        var period = StatementPeriod.ofMonth(null, clock.instant());
        return accounts.statement(told.village, period, 0, 100).lines().stream()
                .map(line -> line.kind() + "=" + line.available().fen())
                .toList();
    }
}
