package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.fairbooks.FairReports;
import cn.qiancun.market.fairbooks.FairResult;
import cn.qiancun.market.fairbooks.FairResults;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.StallStock;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Whether the goods and the money of a fair that is closed add up. */
final class TheFairsBooks {
    private final TwoDayFair fair;
    private final FairResults results;
    private final FairReports reports;
    private final StallStock stock;
    private final Ledger ledger;

    TheFairsBooks(ApplicationContext shop, TwoDayFair fair) {
        this.fair = fair;
        this.results = shop.getBean(FairResults.class);
        this.reports = shop.getBean(FairReports.class);
        this.stock = shop.getBean(StallStock.class);
        this.ledger = shop.getBean(Ledger.class);
    }

    void assertTheGoodsAddUpByLot() {
        for (long stall : fair.parties.keySet()) {
            assertThat(stock.sums(stall)).isNotEmpty().allMatch(LotSum::adds);
        }
    }

    /** @param sales at stalls */
    void assertTheMoneyAddsUp(int sales) {
        var all = results.of(fair.organiser, fair.fairId);
        var report = reports.of(fair.organiser, fair.fairId);
        assertThat(report.totals().sales()).isEqualTo(sales);
        assertThat(report.totals().preorders())
                .isEqualTo(Money.sum(all.stream().map(FairResult::preorders).toList()));
        assertThat(report.totals().preorders().isPositive()).isTrue();
        assertThat(Money.sum(all.stream().map(FairResult::net).toList()))
                .isEqualTo(report.totals().sold());
        assertThat(Money.sum(report.villages().stream().map(each -> each.all()).toList()))
                .isEqualTo(report.totals().all());
        assertThat(report.late()).isEqualTo(Money.ZERO);
        for (var result : all) {
            assertThat(held(AccountKind.BENEFICIARY_AVAILABLE, result)
                            .minus(held(AccountKind.BENEFICIARY_RECEIVABLE, result)))
                    .as("to the fen, less the stall")
                    .isEqualTo(result.earned());
        }
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    private Money held(AccountKind kind, FairResult of) {
        var account = AccountRef.of(kind, "COLLECTIVE:" + of.village());
        return ledger.balances(List.of(account)).get(account);
    }
}
