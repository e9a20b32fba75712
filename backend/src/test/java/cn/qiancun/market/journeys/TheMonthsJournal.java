package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.books.Position;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All that was posted about the month's orders and payouts, added up without any class of the shop's that adds. */
final class TheMonthsJournal {
    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final List<Entry> entries = new ArrayList<>();

    TheMonthsJournal(Ledger ledger, List<String> references) {
        this.ledger = ledger;
        for (int from = 0; from < references.size(); from += AT_ONCE) {
            entries.addAll(ledger.entriesOf(references.subList(from, Math.min(references.size(), from + AT_ONCE))));
        }
    }

    void assertEveryTransactionIsZero() {
        Map<Long, Long> sums = entries.stream()
                .collect(Collectors.groupingBy(
                        Entry::transactionId,
                        Collectors.summingLong(entry -> entry.amount().fen())));
        assertThat(sums.values()).containsOnly(0L);
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    /** Debits less credits. */
    Money on(AccountKind kind) {
        return sum(entry -> entry.account().kind() == kind);
    }

    Money on(AccountRef account) {
        return sum(entry -> entry.account().equals(account));
    }

    boolean touches(AccountKind kind) {
        return entries.stream().anyMatch(entry -> entry.account().kind() == kind);
    }

    /** What became the beneficiary's own, by completion, and was not taken back since. */
    Money earned(Beneficiary by) {
        return earned(by, subject -> true);
    }

    /** @param subjects whether an entry is about this sale line */
    Money earned(Beneficiary by, Predicate<String> subjects) {
        var own = Set.of(by.available(), by.receivable());
        return sum(entry -> own.contains(entry.account()) && ofSales(entry) && subjects.test(entry.subject()))
                .negated();
    }

    /** What sales credited about each subject and refunds did not take back. */
    Map<String, Money> leftBySubject() {
        var left = new HashMap<String, Money>();
        entries.stream()
                .filter(TheMonthsJournal::ofSales)
                .forEach(entry -> left.merge(entry.subject(), entry.amount().negated(), Money::plus));
        return left;
    }

    /** What the beneficiary holds at this moment. */
    Position held(Beneficiary by) {
        var pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, by.key());
        var held = ledger.balances(List.of(pending, by.available(), by.inTransit(), by.receivable()));
        return new Position(
                held.get(pending), held.get(by.available()), held.get(by.inTransit()), held.get(by.receivable()));
    }

    private static boolean ofSales(Entry entry) {
        return entry.kind().startsWith("SALE");
    }

    private Money sum(Predicate<Entry> which) {
        return Money.sum(entries.stream().filter(which).map(Entry::amount).toList());
    }
}
