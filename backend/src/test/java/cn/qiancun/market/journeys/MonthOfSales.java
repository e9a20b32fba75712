package cn.qiancun.market.journeys;

import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.sandbox.Switch;
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
import org.springframework.context.ApplicationContext;

/**
 * Random orders of three villages and a company that two of them own, and what becomes of them; keeps its own count of
 * what was sold, paid and refunded, by adding up alone.
 */
final class MonthOfSales {
    final Map<VillageCode, Money> sold = new HashMap<>();
    final Map<VillageCode, Long> orderCount = new HashMap<>();
    final List<String> references = new ArrayList<>();
    final List<RecordSale.Line> soldLines = new ArrayList<>();
    Money paid = Money.ZERO;
    Money refunded = Money.ZERO;

    private final Random random;
    private final List<SellerSummary> sellers;
    private final Purchases purchases;
    private final MonthlyOrders orders;
    private final Sales sales;
    private final Payments payments;
    private final Commits commits;
    private final String store = Long.toString(Ids.next());
    private final Map<Long, Money> left = new HashMap<>();
    private final Set<RecordSale> open = new LinkedHashSet<>();
    private final List<RecordSale> done = new ArrayList<>();

    MonthOfSales(long seed, ThreeVillages villages, Purchases purchases, ApplicationContext shop) {
        this.random = new Random(seed);
        this.sellers = villages.sellers;
        this.purchases = purchases;
        this.orders = shop.getBean(MonthlyOrders.class);
        this.sales = shop.getBean(Sales.class);
        this.payments = shop.getBean(Payments.class);
        this.commits = shop.getBean(Commits.class);
    }

    /** Some orders that are paid, and so recorded. */
    void sell(int count, Instant at) {
        var placed = IntStream.range(0, count).mapToObj(i -> payment(order(at))).toList();
        orders.place(placed.stream().map(Purchases.Payment::order).toList());
        purchases.make(placed);
        for (var payment : placed) {
            paid = paid.plus(payment.amount());
            count(payment.order());
        }
    }

    private void count(RecordSale order) {
        references.add(order.reference());
        open.add(order);
        var counted = new HashSet<VillageCode>();
        for (var line : order.lines()) {
            left.put(line.lineId(), line.gross());
            soldLines.add(line);
            sold.merge(line.villageCode(), line.gross(), Money::plus);
            orderCount.merge(line.villageCode(), counted.add(line.villageCode()) ? 1L : 0L, Long::sum);
        }
    }

    /** Most notifications come once; some eightfold, some never. */
    private Purchases.Payment payment(RecordSale order) {
        var provider = random.nextInt(4) == 0 ? Provider.STRIPE : Provider.ALIPAY;
        int chance = random.nextInt(100);
        var fault = chance < 2 ? Switch.EIGHT_IN_PARALLEL : chance < 4 ? Switch.NO_NOTIFICATION : null;
        return new Purchases.Payment(order, provider, fault);
    }

    /** Most of the older orders are completed, a few cancelled. */
    void goOn(int olderThan) {
        var due = new ArrayList<>(open).subList(0, Math.max(0, open.size() - olderThan));
        var completing = new ArrayList<Runnable>();
        for (var order : due) {
            int what = random.nextInt(100);
            if (what < 3) {
                cancel(order);
            } else if (what < 85) {
                completing.add(
                        () -> order.lines().forEach(line -> sales.complete(order.reference(), line.consignmentId())));
                open.remove(order);
                done.add(order);
            }
        }
        purchases.atOnce(completing);
    }

    private void cancel(RecordSale order) {
        var owed = commits.call(() -> {
            var amount = sales.reverse(order.reference());
            if (amount.isPositive()) {
                payments.refund(order.reference(), "cancel:" + order.reference(), amount, "不要了");
            }
            return amount;
        });
        open.remove(order);
        refunded = refunded.plus(owed);
        var counted = new HashSet<VillageCode>();
        for (var line : owed.isPositive() ? order.lines() : List.<RecordSale.Line>of()) {
            sold.merge(line.villageCode(), left.put(line.lineId(), Money.ZERO).negated(), Money::plus);
            orderCount.merge(line.villageCode(), counted.add(line.villageCode()) ? -1L : 0L, Long::sum);
        }
    }

    /** Parts of lines, some of them wholly; of orders on their way and of completed ones. */
    void refund(int count) {
        for (int i = 0; i < count; i++) {
            var from = random.nextBoolean() || done.isEmpty() ? new ArrayList<>(open) : done;
            var order = from.get(random.nextInt(from.size()));
            var line = order.lines().get(random.nextInt(order.lines().size()));
            long most = left.get(line.lineId()).fen();
            if (most > 0) {
                refund(order, line, Money.ofFen(random.nextInt(4) == 0 ? most : 1 + random.nextLong(most)));
            }
        }
    }

    private void refund(RecordSale order, RecordSale.Line line, Money asked) {
        var key = "after-sale:" + Ids.next();
        var part = RefundSale.Line.ofAmount(line.lineId(), asked);
        var amount = commits.call(() -> {
            var owed = sales.refund(new RefundSale(key, order.reference(), List.of(part), Money.ZERO));
            payments.refund(order.reference(), key, owed, "坏果");
            return owed;
        });
        refunded = refunded.plus(amount);
        left.merge(line.lineId(), amount.negated(), Money::plus);
        sold.merge(line.villageCode(), amount.negated(), Money::plus);
    }

    /** What is left of the line by this count. */
    Money leftOf(long lineId) {
        return left.get(lineId);
    }

    private RecordSale order(Instant at) {
        int count = 1 + random.nextInt(2);
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
                Ids.next(), Ids.next(), seller.villageCode(), seller.id(), seller.id(), 1, "地瓜", quantity, gross);
    }
}
