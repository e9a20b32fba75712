package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds posted sales, refunds and reversals to the monthly totals. The figures come from the entries and the sale lines; each fact
 * counts in the month in which it happened. Any number of instances may work at a time, each on other rows.
 */
@Component
class TotalsFolding {
    private static final Logger log = LoggerFactory.getLogger(TotalsFolding.class);
    private static final int BATCH = 200;
    private static final String EVERYWHERE = "";
    /** A refund takes from where the share is by now. */
    private static final Set<AccountKind> OF_BENEFICIARIES = Set.of(
            AccountKind.BENEFICIARY_PENDING, AccountKind.BENEFICIARY_AVAILABLE, AccountKind.BENEFICIARY_RECEIVABLE);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SaleLines saleLines;
    private final Ledger ledger;
    private final MonthTotals totals;

    TotalsFolding(
            JdbcClient jdbc,
            TransactionOperations transactions,
            SaleLines saleLines,
            Ledger ledger,
            MonthTotals totals) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.saleLines = saleLines;
        this.ledger = ledger;
        this.totals = totals;
    }

    @Scheduled(fixedDelayString = "${market.settlement.totals-delay:PT2S}")
    void foldDue() {
        try {
            while (foldBatch() == BATCH) {
                // As long as a whole batch was there, more is waiting.
            }
        } catch (TransientDataAccessException busy) {
            log.info("Adding up totals gave way and goes on at the next turn: {}", busy.getMessage());
        }
    }

    private record Due(String reference, String kind, long transactionId) {
        boolean isOf(Entry entry) {
            return entry.reference().equals(reference)
                    && entry.kind().equals(kind)
                    && (transactionId == MonthTotals.ONLY_ONE || entry.transactionId() == transactionId);
        }
    }

    /** @return how many postings were added */
    int foldBatch() {
        Integer folded = transactions.execute(status -> {
            var due = jdbc.sql("SELECT reference, kind, transaction_id FROM settlement_total_queue LIMIT " + BATCH
                            + " FOR UPDATE SKIP LOCKED")
                    .query((row, index) -> new Due(row.getString(1), row.getString(2), row.getLong(3)))
                    .list();
            if (!due.isEmpty()) {
                totals.add(sums(due));
                remove(due);
            }
            return due.size();
        });
        return folded == null ? 0 : folded;
    }

    private TreeMap<MonthTotals.Row, Totals> sums(List<Due> due) {
        var references = due.stream().map(Due::reference).collect(Collectors.toSet());
        var linesByReference =
                saleLines.ofReferences(references).stream().collect(Collectors.groupingBy(SaleLine::reference));
        var entriesByReference = ledger.entriesOf(references).stream().collect(Collectors.groupingBy(Entry::reference));
        var sums = new TreeMap<MonthTotals.Row, Totals>();
        for (var each : due) {
            var entries = entriesByReference.getOrDefault(each.reference(), List.of()).stream()
                    .filter(each::isOf)
                    .toList();
            if (!entries.isEmpty()) {
                addCredits(sums, entries);
                addSold(sums, linesByReference.get(each.reference()), entries, each.kind());
            }
        }
        return sums;
    }

    private static void addCredits(TreeMap<MonthTotals.Row, Totals> sums, List<Entry> entries) {
        for (var entry : entries) {
            if (!OF_BENEFICIARIES.contains(entry.account().kind())) {
                continue;
            }
            var amount = entry.amount().negated();
            var village = BeneficiaryAccounts.ownerOf(entry.account());
            switch (BeneficiaryAccounts.kindOf(entry.account())) {
                case COLLECTIVE -> add(sums, entry, village, new Totals(Money.ZERO, amount, Money.ZERO, 0));
                case GROWERS -> add(sums, entry, village, new Totals(Money.ZERO, Money.ZERO, amount, 0));
                default -> {
                    // A seller's or a store's turnover is nobody's collective income.
                }
            }
        }
    }

    private static void add(TreeMap<MonthTotals.Row, Totals> sums, Entry entry, String village, Totals credit) {
        var month = ShopCalendar.monthOf(entry.occurredAt()).toString();
        for (var scope : List.of(village, village.substring(0, 6), EVERYWHERE)) {
            sums.merge(new MonthTotals.Row(month, scope), credit, Totals::plus);
        }
    }

    /**
     * What was credited about a line is what it was sold for, or gives back. An order counts once in each village and
     * county whose goods it had, and once in all; it is an order still when parts of it were refunded.
     */
    private static void addSold(
            TreeMap<MonthTotals.Row, Totals> sums, List<SaleLine> lines, List<Entry> entries, String postingKind) {
        int order = postingKind.equals(SalePostings.REFUNDED) ? 0 : postingKind.equals(SalePostings.REVERSED) ? -1 : 1;
        var month = ShopCalendar.monthOf(entries.get(0).occurredAt()).toString();
        Map<String, Money> soldBySubject = entries.stream()
                .collect(
                        Collectors.toMap(Entry::subject, entry -> entry.amount().negated(), Money::plus));
        Set<String> counted = new HashSet<>();
        for (var line : lines) {
            var village = line.villageCode();
            var amount = soldBySubject.getOrDefault(line.subject(), Money.ZERO);
            for (var scope : List.of(village.value(), village.countyCode(), EVERYWHERE)) {
                long orders = counted.add(scope) ? order : 0;
                var sold = new Totals(amount, Money.ZERO, Money.ZERO, orders);
                sums.merge(new MonthTotals.Row(month, scope), sold, Totals::plus);
            }
        }
    }

    private void remove(List<Due> due) {
        var values = due.stream()
                .flatMap(each -> Stream.<Object>of(each.reference(), each.kind(), each.transactionId()))
                .toList();
        jdbc.sql("DELETE FROM settlement_total_queue WHERE (reference, kind, transaction_id) IN ("
                        + String.join(", ", Collections.nCopies(due.size(), "(?, ?, ?)")) + ")")
                .params(values)
                .update();
    }
}
