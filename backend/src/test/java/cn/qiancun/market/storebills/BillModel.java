package cn.qiancun.market.storebills;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreSales.Move;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A store that receives, sells, takes back, is billed and pays, as its bills see it. */
class BillModel {
    private final Sales sales;
    private final BillClosing closing;
    private final BillPayments payments;
    private final BillRows bills;
    private final BillLines lines;
    private final StoreBills read;
    private final Unbilled unbilled;
    private final Commits commits;
    private final TestClock clock;
    final Store store;
    final List<VillageCode> villages = new ArrayList<>();
    private final List<Long> sellers = new ArrayList<>();
    private final List<Sold> sold = new ArrayList<>();

    record Sold(RecordSale sale, List<Long> left) {}

    /** What the model acts through. */
    record Tools(
            Sales sales,
            RevenueShares shares,
            BillClosing closing,
            BillPayments payments,
            BillRows bills,
            BillLines lines,
            StoreBills read,
            Unbilled unbilled,
            Commits commits,
            TestClock clock) {}

    BillModel(Tools tools, Store store) {
        this.sales = tools.sales();
        this.closing = tools.closing();
        this.payments = tools.payments();
        this.bills = tools.bills();
        this.lines = tools.lines();
        this.read = tools.read();
        this.unbilled = tools.unbilled();
        this.commits = tools.commits();
        this.clock = tools.clock();
        this.store = store;
        for (int i = 0; i < 2; i++) {
            var village = VillageCode.of(
                    "37011390%04d".formatted(ThreadLocalRandom.current().nextInt(10_000)));
            long seller = Ids.next();
            var share = new RevenueShare(List.of(
                    new Part(BeneficiaryKind.COLLECTIVE, village.value(), 7_500),
                    new Part(BeneficiaryKind.GROWERS, village.value(), 2_000),
                    new Part(BeneficiaryKind.PLATFORM, "", 500)));
            tools.shares().agree(seller, null, share, clock.instant().minusSeconds(60));
            villages.add(village);
            sellers.add(seller);
        }
    }

    private RecordSale.Line line(int village, long consignment, long fen, Integer margin) {
        return new RecordSale.Line(
                Ids.next(),
                consignment,
                villages.get(village),
                sellers.get(village),
                1,
                1,
                "地瓜",
                1,
                Money.ofFen(fen),
                margin);
    }

    private void record(SaleChannel channel, String storeKey, List<RecordSale.Line> some) {
        var sale = new RecordSale(
                channel, "R" + Ids.next(), clock.instant(), Money.ZERO, storeKey, SaleFunding.store(store.id()), some);
        sales.record(sale);
        var left = new ArrayList<Long>();
        some.forEach(each -> left.add(each.gross().fen()));
        sold.add(new Sold(sale, left));
    }

    /** Bought out: one village's goods. */
    void receive(int village, long fen) {
        record(SaleChannel.RESTOCK, null, List.of(line(village, Ids.next(), fen, null)));
    }

    /** On consignment: a receipt may have both villages' goods. */
    void sell(int village, long fen, int margin) {
        long consignment = Ids.next();
        record(
                SaleChannel.STORE_TILL,
                Long.toString(store.id()),
                village == 0
                        ? List.of(line(0, consignment, fen, margin), line(1, consignment, fen, margin))
                        : List.of(line(1, consignment, fen, margin)));
    }

    void takeBack(int which, long fen) {
        if (sold.isEmpty()) {
            return;
        }
        var one = sold.get(which % sold.size());
        var line = one.sale().lines().get(0);
        long amount = Math.min(fen, one.left().get(0));
        if (amount > 0) {
            one.left().set(0, one.left().get(0) - amount);
            sales.refund(new RefundSale(
                    "B" + Ids.next(),
                    one.sale().reference(),
                    List.of(RefundSale.Line.ofAmount(line.lineId(), Money.ofFen(amount))),
                    Money.ZERO));
        }
    }

    void close() {
        closing.closeByItself(store, ShopCalendar.dayOf(clock.instant()));
        clock.advance(Duration.ofDays(1));
    }

    void pay(long fen) {
        bills.open(store.id()).stream().findFirst().ifPresent(bill -> pay(bill, Money.ofFen(fen)));
    }

    private void pay(Bill bill, Money amount) {
        var serial = "T" + Ids.next();
        commits.run(() -> payments.transferred(serial, bill, amount));
    }

    /** Sells so much more that nothing is left to be given back, and pays it all. */
    void settle() {
        for (int round = 0; round < 6 && !isSettled(); round++) {
            var standing = read.standing(store.id());
            long ahead = standing.onAccount().fen()
                    + Math.max(0, -standing.unbilled().fen());
            receive(1, ahead + 1_000);
            close();
            bills.open(store.id()).forEach(bill -> {
                var due = bills.byId(bill.id()).due();
                if (due.isPositive()) {
                    pay(bill, due);
                }
            });
        }
    }

    private boolean isSettled() {
        var standing = read.standing(store.id());
        return standing.owed().isZero()
                && standing.open().isZero()
                && standing.unbilled().isZero()
                && standing.onAccount().isZero();
    }

    void assertRight() {
        var standing = read.standing(store.id());
        var waiting = unbilled.before(store.id(), clock.instant().plus(Duration.ofDays(1)));
        assertThat(standing.owed())
                .as("the receivable is the open bills and what is on none, less what was paid ahead")
                .isEqualTo(standing.open()
                        .plus(Money.sum(waiting.stream().map(Move::amount).toList()))
                        .minus(standing.onAccount()));
        for (var bill : bills.ofStore(store.id(), PageQuery.of(1, 100)).items()) {
            var all = lines.lines(bill.id(), null, 0, 10_000);
            assertThat(sum(all, false)).as(bill.number()).isEqualTo(bill.total());
            assertThat(sum(all, true).negated()).as(bill.number()).isEqualTo(bill.credited());
            assertThat(Money.sum(lines.parts(bill.id()).stream()
                            .map(BillPart::amount)
                            .toList()))
                    .isEqualTo(bill.total());
            assertThat(bill.owed().isNegative()).isFalse();
            assertThat(bill.isOpen()).isEqualTo(!bill.owed().isZero());
        }
    }

    void assertSettled() {
        assertThat(isSettled()).as(read.standing(store.id()).toString()).isTrue();
        assertThat(bills.open(store.id())).isEmpty();
    }

    private static Money sum(List<BillLine> lines, boolean later) {
        return Money.sum(lines.stream()
                .filter(line -> line.later() == later)
                .map(BillLine::amount)
                .toList());
    }
}
