package cn.qiancun.market.journeys;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Random orders of three villages and a company that two of them own, and what becomes of them; keeps its own count of
 * what was sold, refunded and paid out, by adding up alone.
 */
final class MonthOfSales {
    private static final AccountRef CLEARING = AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay");
    private static final AccountRef BUYER_FUNDS = AccountRef.of(AccountKind.BUYER_FUNDS);
    private static final AccountRef REFUND_PAYABLE = AccountRef.of(AccountKind.REFUND_PAYABLE);

    /** Whose goods they are, and the village they are sold under. */
    record Seller(long id, VillageCode village, RevenueShare share) {}

    final List<VillageCode> villages =
            IntStream.range(0, 3).mapToObj(i -> new SaleStory().village).toList();
    final List<Seller> sellers;
    final Map<VillageCode, Money> sold = new HashMap<>();
    final Map<VillageCode, Long> orderCount = new HashMap<>();
    final Map<String, Money> paidOut = new HashMap<>();
    final List<String> references = new ArrayList<>();
    final List<RecordSale.Line> soldLines = new ArrayList<>();
    Money paid = Money.ZERO;
    Money refunded = Money.ZERO;

    private final Random random;
    private final Ledger ledger;
    private final Sales sales;
    private final TransactionOperations transactions;
    private final String store = Long.toString(Ids.next());
    private final Map<Long, Money> left = new HashMap<>();
    private final Set<RecordSale> open = new LinkedHashSet<>();
    private final List<RecordSale> done = new ArrayList<>();

    MonthOfSales(long seed, Ledger ledger, Sales sales, TransactionOperations transactions) {
        this.random = new Random(seed);
        this.ledger = ledger;
        this.sales = sales;
        this.transactions = transactions;
        var own = villages.get(0);
        var other = villages.get(1);
        long company = Ids.next();
        this.sellers = List.of(
                seller(own, collective(own, 7_000), growers(own, 1_700), store(800), platform(500)),
                seller(other, collective(other, 6_000), growers(other, 3_400), platform(600)),
                seller(villages.get(2), collective(villages.get(2), 3_333), growers(villages.get(2), 6_667)),
                new Seller(
                        company,
                        own,
                        new RevenueShare(List.of(
                                dividend(own, 1_250),
                                dividend(other, 875),
                                new Part(BeneficiaryKind.SELLER, Long.toString(company), 7_375),
                                platform(500)))));
    }

    void agree(RevenueShares shares) {
        sellers.forEach(
                seller -> shares.agree(seller.id(), null, seller.share(), Instant.parse("2025-01-01T00:00:00Z")));
    }

    /** Some orders that are paid and recorded. */
    void sell(int count, Instant at) {
        transactions.executeWithoutResult(status -> sellAll(count, at));
    }

    private void sellAll(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            var sale = sale(at);
            var amount = Money.sum(
                            sale.lines().stream().map(RecordSale.Line::gross).toList())
                    .plus(sale.shipping());
            post("PAYMENT", sale.reference(), sale.reference(), CLEARING, BUYER_FUNDS, amount, at);
            sales.record(sale);
            paid = paid.plus(amount);
            references.add(sale.reference());
            open.add(sale);
            var counted = new HashSet<VillageCode>();
            for (var line : sale.lines()) {
                left.put(line.lineId(), line.gross());
                soldLines.add(line);
                sold.merge(line.villageCode(), line.gross(), Money::plus);
                orderCount.merge(line.villageCode(), counted.add(line.villageCode()) ? 1L : 0L, Long::sum);
            }
        }
    }

    /** Most of the older orders are completed, a few cancelled. */
    void goOn(int olderThan, Instant at) {
        var due = new ArrayList<>(open).subList(0, Math.max(0, open.size() - olderThan));
        for (var sale : due) {
            int what = random.nextInt(100);
            if (what < 3) {
                cancel(sale, at);
            } else if (what < 85) {
                sale.lines().forEach(line -> sales.complete(sale.reference(), line.consignmentId()));
                open.remove(sale);
                done.add(sale);
            }
        }
    }

    private void cancel(RecordSale sale, Instant at) {
        var owed = sales.reverse(sale.reference());
        open.remove(sale);
        var counted = new HashSet<VillageCode>();
        for (var line : owed.isPositive() ? sale.lines() : List.<RecordSale.Line>of()) {
            sold.merge(line.villageCode(), left.put(line.lineId(), Money.ZERO).negated(), Money::plus);
            orderCount.merge(line.villageCode(), counted.add(line.villageCode()) ? -1L : 0L, Long::sum);
        }
        giveBack(sale, "cancel:" + sale.reference(), owed, at);
    }

    /** Parts of lines, some of them wholly; of orders on their way and of completed ones. */
    void refund(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            var from = random.nextBoolean() || done.isEmpty() ? new ArrayList<>(open) : done;
            var sale = from.get(random.nextInt(from.size()));
            var line = sale.lines().get(random.nextInt(sale.lines().size()));
            long most = left.get(line.lineId()).fen();
            if (most > 0) {
                var fen = Money.ofFen(random.nextInt(4) == 0 ? most : 1 + random.nextLong(most));
                var key = "after-sale:" + Ids.next();
                var amount = sales.refund(new RefundSale(
                        key, sale.reference(), List.of(RefundSale.Line.ofAmount(line.lineId(), fen)), Money.ZERO));
                left.merge(line.lineId(), amount.negated(), Money::plus);
                sold.merge(line.villageCode(), amount.negated(), Money::plus);
                giveBack(sale, key, amount, at);
            }
        }
    }

    private void giveBack(RecordSale sale, String key, Money amount, Instant at) {
        refunded = refunded.plus(amount);
        if (amount.isPositive()) {
            post("REFUND", key, sale.reference(), REFUND_PAYABLE, CLEARING, amount, at);
        }
    }

    /** All that each collective has available. */
    void payOut(Instant at) {
        for (var village : villages) {
            var to = Beneficiary.collective(village);
            var account = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, to.toString());
            var amount = ledger.balances(List.of(account)).get(account);
            if (amount.isPositive()) {
                references.add(transactions.execute(status -> SaleStory.payOut(ledger, to, amount, at)));
                paidOut.merge(to.toString(), amount, Money::plus);
            }
        }
    }

    /** What is left of the line by this count. */
    Money leftOf(RecordSale.Line line) {
        return left.get(line.lineId());
    }

    private RecordSale sale(Instant at) {
        int count = 1 + random.nextInt(3);
        var lines = IntStream.range(0, count).mapToObj(i -> line()).toList();
        var shipping = Money.ofFen(random.nextBoolean() ? 800 : 0);
        return new RecordSale(
                SaleChannel.ONLINE, "M" + Ids.next(), at, shipping, random.nextBoolean() ? store : null, lines);
    }

    private RecordSale.Line line() {
        var seller = sellers.get(random.nextInt(sellers.size()));
        var gross = Money.ofFen(1 + random.nextInt(30_000));
        int quantity = 1 + random.nextInt(5);
        return new RecordSale.Line(
                Ids.next(), Ids.next(), seller.village(), seller.id(), seller.id(), 1, "地瓜", quantity, gross);
    }

    private void post(
            String kind, String key, String reference, AccountRef debit, AccountRef credit, Money amount, Instant at) {
        var posting = Posting.of(kind + ":" + key, kind, reference, at)
                .debit(debit, amount, reference)
                .credit(credit, amount, reference)
                .build();
        transactions.executeWithoutResult(status -> ledger.post(posting));
    }

    private static Seller seller(VillageCode village, Part... parts) {
        return new Seller(Ids.next(), village, new RevenueShare(List.of(parts)));
    }

    private static Part collective(VillageCode village, int points) {
        return new Part(BeneficiaryKind.COLLECTIVE, village.value(), points, IncomeKind.SERVICE_FEE);
    }

    private static Part dividend(VillageCode village, int points) {
        return new Part(BeneficiaryKind.COLLECTIVE, village.value(), points, IncomeKind.DIVIDEND);
    }

    private static Part growers(VillageCode village, int points) {
        return new Part(BeneficiaryKind.GROWERS, village.value(), points);
    }

    private static Part store(int points) {
        return new Part(BeneficiaryKind.STORE, "", points);
    }

    private static Part platform(int points) {
        return new Part(BeneficiaryKind.PLATFORM, "", points);
    }
}
