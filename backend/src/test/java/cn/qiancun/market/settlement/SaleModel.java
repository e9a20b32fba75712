package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Knows of a few orders of one village what may happen to them and what must be left, by counting alone: without the
 * ledger, without shares, without rounding. Tells the shop, and compares.
 */
final class SaleModel {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final Set<AccountKind> WITH_FLOOR = Set.of(
            AccountKind.BENEFICIARY_PENDING,
            AccountKind.BENEFICIARY_AVAILABLE,
            AccountKind.BENEFICIARY_RECEIVABLE,
            AccountKind.PAYOUT_IN_TRANSIT);

    private final Ledger ledger;
    private final Sales sales;
    private final Receivables receivables;
    private final Commits commits;
    private final SaleStory story = new SaleStory();
    private final List<RecordSale> orders = new ArrayList<>();
    private final Set<RecordSale> recorded = new HashSet<>();
    private final Set<RecordSale> reversed = new HashSet<>();
    private final Set<Long> completed = new HashSet<>();
    private final Map<Long, Long> leftByLine = new HashMap<>();
    private final Deque<Payout> payouts = new ArrayDeque<>();
    private final Set<String> references = new HashSet<>();
    private boolean storeOwes;
    private long givenBack;
    private List<Entry> entries = List.of();

    SaleModel(Ledger ledger, Sales sales, Receivables receivables, Commits commits) {
        this.ledger = ledger;
        this.sales = sales;
        this.receivables = receivables;
        this.commits = commits;
    }

    /** How an order is sold. */
    enum Way {
        SENT_HOME(false, false, false),
        COLLECTED(true, false, false),
        BOUGHT_OUT(false, true, false),
        TILL_CASH(true, true, true),
        TILL_CODE(true, false, true);

        private final boolean throughStore;
        private final boolean storeOwes;
        private final boolean withMargin;

        Way(boolean throughStore, boolean storeOwes, boolean withMargin) {
            this.throughStore = throughStore;
            this.storeOwes = storeOwes;
            this.withMargin = withMargin;
        }
    }

    private record Payout(Beneficiary to, String number, Money amount) {}

    void begin(RevenueShares shares, List<Integer> cuts, List<List<Integer>> grossByOrder, int shipping, Way way) {
        storeOwes = way.storeOwes;
        var parts = List.of(
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, story.village.value(), 0),
                new RevenueShare.Part(BeneficiaryKind.GROWERS, story.village.value(), 0),
                new RevenueShare.Part(BeneficiaryKind.STORE, "", 0),
                new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 0));
        shares.agree(story.seller, null, SaleStory.share(cuts, parts), Instant.parse("2025-01-01T00:00:00Z"));
        var margin = way.withMargin ? cuts.get(0) % Money.WHOLE_BASIS_POINTS : null;
        grossByOrder.forEach(gross -> orders.add(sale(way, gross, shipping, margin)));
    }

    private RecordSale sale(Way way, List<Integer> gross, int shipping, Integer margin) {
        var lines = gross.stream()
                .map(fen -> new RecordSale.Line(
                        Ids.next(), Ids.next(), story.village, story.seller, 1, 2, "地瓜", 3, Money.ofFen(fen), margin))
                .toList();
        return new RecordSale(
                SaleChannel.ONLINE,
                "P" + Ids.next(),
                story.soldAt,
                Money.ofFen(shipping),
                way.throughStore ? story.store : null,
                storeOwes ? SaleFunding.store(Long.parseLong(story.store)) : SaleFunding.BUYER,
                lines);
    }

    void record(int order) {
        var sale = order(order);
        sales.record(sale);
        if (recorded.add(sale)) {
            references.add(sale.reference());
            sale.lines()
                    .forEach(line -> leftByLine.put(line.lineId(), line.gross().fen()));
        }
    }

    void complete(int order, int number) {
        var sale = order(order);
        var line = line(sale, number);
        var refusal = !recorded.contains(sale) ? "sale.unknown" : reversed.contains(sale) ? "sale.reversed" : null;
        expect(refusal, () -> {
            sales.complete(sale.reference(), line.consignmentId());
            completed.add(line.lineId());
            return Money.ZERO;
        });
    }

    void refund(int order, int number, long fen) {
        refund(order(order), line(order(order), number), fen);
    }

    void refundAllOf(int order, int number) {
        var line = line(order(order), number);
        refund(order(order), line, Math.max(1, leftByLine.getOrDefault(line.lineId(), 1L)));
    }

    private void refund(RecordSale sale, RecordSale.Line line, long fen) {
        var refusal = !recorded.contains(sale)
                ? "sale.unknown"
                : reversed.contains(sale)
                        ? "sale.reversed"
                        : fen > leftByLine.get(line.lineId()) ? "sale.refund-exceeds" : null;
        var asked = new RefundSale(
                "p" + Ids.next(),
                sale.reference(),
                List.of(RefundSale.Line.ofAmount(line.lineId(), Money.ofFen(fen))),
                Money.ZERO);
        expect(refusal, () -> {
            var refunded = sales.refund(asked);
            assertThat(refunded).isEqualTo(Money.ofFen(fen)).isEqualTo(sales.refund(asked));
            leftByLine.merge(line.lineId(), -fen, Long::sum);
            return refunded;
        });
    }

    void reverse(int order) {
        var sale = order(order);
        boolean anyCompleted = sale.lines().stream().anyMatch(line -> completed.contains(line.lineId()));
        var refusal = !recorded.contains(sale) ? "sale.unknown" : anyCompleted ? "sale.completed" : null;
        expect(refusal, () -> {
            var owed = sales.reverse(sale.reference());
            if (reversed.add(sale)) {
                long left = sale.lines().stream()
                        .mapToLong(line -> leftByLine.replace(line.lineId(), 0L))
                        .sum();
                assertThat(owed).isEqualTo(Money.ofFen(left).plus(sale.shipping()));
            } else {
                assertThat(owed).isEqualTo(Money.ZERO);
            }
            return owed;
        });
    }

    void payOut(int whom, long wanted) {
        payOut(whom == 0 ? Beneficiary.growers(story.village) : story.collective(), wanted);
    }

    void payOutAll() {
        payOut(Beneficiary.growers(story.village), Long.MAX_VALUE);
        payOut(story.collective(), Long.MAX_VALUE);
    }

    private void payOut(Beneficiary to, long wanted) {
        var account = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, to.toString());
        var amount = Money.ofFen(Math.min(wanted, balance(account)));
        if (amount.isPositive()) {
            var number = commits.call(() -> SaleStory.payOut(ledger, to, amount, NOW));
            payouts.push(new Payout(to, number, amount));
            references.add(number);
        }
    }

    void sendBack() {
        if (!payouts.isEmpty()) {
            var payout = payouts.pop();
            commits.run(() -> {
                SaleStory.sendBack(ledger, payout.to(), payout.number(), payout.amount(), NOW);
                receivables.net(payout.to(), payout.number());
            });
        }
    }

    private void expect(String refusal, Supplier<Money> call) {
        try {
            givenBack += call.get().fen();
            assertThat(refusal).isNull();
        } catch (BusinessException refused) {
            assertThat(refused.code()).isEqualTo(refusal);
        }
    }

    boolean anybodyCameToOwe() {
        return entries.stream()
                .anyMatch(entry -> isReceivable(entry) && entry.amount().isPositive());
    }

    boolean anybodyRepaid() {
        return entries.stream()
                .anyMatch(entry -> isReceivable(entry) && entry.amount().isNegative());
    }

    private static boolean isReceivable(Entry entry) {
        return entry.account().kind() == AccountKind.BENEFICIARY_RECEIVABLE;
    }

    void assertRight() {
        entries = ledger.entriesOf(references);
        var held = assertEveryTransactionLeavesTheBooksRight(entries);
        assertThat(ledger.balances(held.keySet())).isEqualTo(held);
        long sold = recorded.stream()
                .mapToLong(sale -> sale.shipping().fen()
                        + sale.lines().stream()
                                .mapToLong(line -> line.gross().fen())
                                .sum())
                .sum();
        assertThat(sumOf(AccountKind.REFUND_PAYABLE)).isEqualTo(storeOwes ? 0 : -givenBack);
        assertThat(sumOf(AccountKind.STORE_RECEIVABLE)).isEqualTo(storeOwes ? sold - givenBack : 0);
        assertThat(sumOf(AccountKind.BUYER_FUNDS)).isEqualTo(storeOwes ? 0 : sold);
        assertEachLineHasWhatWasNotRefunded(entries);
    }

    private long sumOf(AccountKind kind) {
        return entries.stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    /** @return what each of the village's own accounts holds at the end */
    private static Map<AccountRef, Money> assertEveryTransactionLeavesTheBooksRight(List<Entry> entries) {
        var held = new HashMap<AccountRef, Money>();
        var byTransaction = new java.util.LinkedHashMap<Long, List<Entry>>();
        entries.forEach(entry -> byTransaction
                .computeIfAbsent(entry.transactionId(), any -> new ArrayList<>())
                .add(entry));
        byTransaction.values().forEach(legs -> {
            assertThat(Money.sum(legs.stream().map(Entry::amount).toList())).isEqualTo(Money.ZERO);
            for (var leg : legs) {
                if (WITH_FLOOR.contains(leg.account().kind())) {
                    boolean debits = leg.account().kind().side().growsByDebit();
                    held.merge(
                            leg.account(), debits ? leg.amount() : leg.amount().negated(), Money::plus);
                }
            }
            assertThat(held.values()).noneMatch(Money::isNegative);
        });
        held.forEach((account, amount) -> {
            if (account.kind() == AccountKind.BENEFICIARY_RECEIVABLE && amount.isPositive()) {
                assertThat(held.getOrDefault(BeneficiaryAccounts.available(account), Money.ZERO))
                        .isEqualTo(Money.ZERO);
            }
        });
        return held;
    }

    private void assertEachLineHasWhatWasNotRefunded(List<Entry> entries) {
        var sums = new HashMap<String, Money>();
        SaleCredits.remaining(entries).forEach((credit, amount) -> {
            assertThat(amount.isNegative()).isFalse();
            sums.merge(credit.subject(), amount, Money::plus);
        });
        leftByLine.forEach(
                (line, left) -> assertThat(sums.get(Long.toString(line))).isEqualTo(Money.ofFen(left)));
        reversed.forEach(sale ->
                assertThat(sums.getOrDefault(sale.reference(), Money.ZERO)).isEqualTo(Money.ZERO));
    }

    private RecordSale order(int number) {
        return orders.get(number % orders.size());
    }

    private static RecordSale.Line line(RecordSale sale, int number) {
        return sale.lines().get(number % sale.lines().size());
    }

    private long balance(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }
}
