package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is sold at the stalls of a fair, and what a stall costs. */
@MarketTest
class PlaceSalesTests {
    private static final Instant TEN = Instant.parse("2026-05-01T02:10:00Z");
    private static final LocalDateTime AT_TEN = LocalDateTime.parse("2026-05-01T10:00");

    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    PlaceSales places;

    @Autowired
    StallFees fees;

    final SaleStory story = new SaleStory();
    final SalePlace one = SalePlace.stall(Ids.next());
    final SalePlace other = SalePlace.stall(Ids.next());

    private RecordSale sell(SalePlace at, SaleFunding funding, Instant when, long... fen) {
        story.agree(shares);
        long receipt = Ids.next();
        var lines = new ArrayList<RecordSale.Line>();
        for (long each : fen) {
            lines.add(new RecordSale.Line(
                    Ids.next(),
                    receipt,
                    story.village,
                    story.seller,
                    story.product,
                    Ids.next(),
                    "地瓜",
                    2,
                    Money.ofFen(each)));
        }
        var sale = new RecordSale(
                        SaleChannel.FAIR_TILL, "F" + receipt, when, Money.ZERO, null, funding, List.copyOf(lines))
                .at(at);
        sales.record(sale);
        return sale;
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    @Test
    void addsUpWhatWasSoldByPlaceHourAndWayOfPaying() {
        var cash = SaleFunding.cash(Long.toString(Ids.next()));
        var taken = sell(one, cash, TEN, 1_000, 500);
        sell(one, SaleFunding.BUYER, TEN, 700);
        sell(other, SaleFunding.BUYER, TEN.plusSeconds(3_600), 900);
        sales.refund(new RefundSale(
                "B" + Ids.next(),
                taken.reference(),
                List.of(RefundSale.Line.ofQuantity(taken.lines().get(0).lineId(), 1)),
                Money.ZERO));

        assertThat(places.slices(List.of(one)))
                .extracting(
                        PlaceSales.Slice::cash,
                        PlaceSales.Slice::hour,
                        PlaceSales.Slice::quantity,
                        slice -> slice.net().fen())
                .containsExactlyInAnyOrder(tuple(true, AT_TEN, 3L, 1_000L), tuple(false, AT_TEN, 2L, 700L));
        assertThat(places.salesByHour(List.of(one, other))).isEqualTo(Map.of(AT_TEN, 2, AT_TEN.plusHours(1), 1));
        assertThat(places.slices(List.of())).isEmpty();
    }

    @Test
    void saysWhichSalesWaitAndWhoseTheMoneyIs() {
        var first = sell(one, SaleFunding.BUYER, TEN, 10_000);
        var second = sell(one, SaleFunding.BUYER, TEN, 10_000);
        sales.refund(new RefundSale(
                "B" + Ids.next(),
                second.reference(),
                List.of(RefundSale.Line.ofQuantity(second.lines().get(0).lineId(), 1)),
                Money.ZERO));
        assertThat(places.countWaiting(List.of(one))).isEqualTo(2);
        var before = places.credits(List.of(one)).get(story.village);

        sales.complete(first.reference(), first.lines().get(0).consignmentId());

        assertThat(places.waiting(List.of(one), 0, 10))
                .extracting(PlaceSales.Waiting::reference)
                .containsExactly(second.reference());
        assertThat(places.credits(List.of(one)).get(story.village)).isEqualTo(before);
        assertThat(before.total()).isEqualTo(Money.ofFen(15_000));
        assertThat(before.collective().fen())
                .isEqualTo(held(story.collectivePending()) + held(story.collectiveAvailable()));
    }

    @Test
    void aStallIsPaidFromWhatTheCollectiveEarnedAndTheRestIsOwed() {
        var sale = sell(one, SaleFunding.BUYER, TEN, 1_000);
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
        long has = held(story.collectiveAvailable());
        var reference = "0007/A-01/" + one.id();

        for (int twice = 0; twice < 2; twice++) {
            fees.charge(reference, story.village, Money.ofFen(has + 2_000), reference);
        }

        assertThat(held(story.collectiveAvailable())).isZero();
        assertThat(held(AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, "COLLECTIVE:" + story.village)))
                .isEqualTo(2_000);
        assertThat(ledger.entriesOf(reference)).hasSize(3);
    }
}
