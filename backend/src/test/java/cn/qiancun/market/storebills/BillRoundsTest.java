package cn.qiancun.market.storebills;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class BillRoundsTest {
    @Autowired
    BillRounds rounds;

    @Autowired
    BillClosing closing;

    @Autowired
    BillLines lines;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    StoreDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    Clock clock;

    @Test
    void aPeriodIsClosedOnceAndWhatATillTellsLateStandsOnTheNextBill() {
        var store = BilledStore.register(desk, stalls, villages);
        var village = villages.search("370114", null, PageQuery.of(13, 1))
                .items()
                .get(0)
                .code();
        var now = clock.instant();
        long seller = BilledStore.seller(shares, village, now.minus(Duration.ofDays(10)));
        var yesterday = ShopCalendar.dayOf(now).minusDays(1);
        assertThat(rounds.round(store, yesterday)).as("nothing to bill").isFalse();
        sales.record(BilledStore.sale(store, village, seller, 1_000, null, now.minus(Duration.ofDays(2))));
        sales.record(BilledStore.sale(store, village, seller, 70, null, now));

        assertThat(rounds.round(store, yesterday)).isTrue();
        assertThat(rounds.round(store, yesterday)).isFalse();
        var late = BilledStore.sale(store, village, seller, 300, 1_000, now.minus(Duration.ofDays(3)));
        sales.record(late);
        var next = closing.closeByItself(store, yesterday.plusDays(1)).orElseThrow();

        assertThat(next.total()).isEqualTo(Money.ofFen(370));
        assertThat(next.from()).isEqualTo(yesterday.plusDays(1));
        assertThat(lines.lines(next.id(), village, 0, 10))
                .extracting(BillLine::reference)
                .contains(late.reference());
    }
}
