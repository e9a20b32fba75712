package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accounts hold and held. Each answer is one statement, which sees one state of the database. */
@Component
class Balances {
    private static final String QUEUED = JournalJoin.QUEUED + " WHERE e.account_id IN (%1$s)";
    private static final String ENTRIES = " UNION ALL SELECT e.account_id, t.kind, e.amount_fen FROM ledger_entry e"
            + " JOIN ledger_transaction t ON t.id = e.transaction_id"
            + " WHERE e.account_id IN (%1$s) AND e.occurred_at >= ? AND e.occurred_at < ?";
    private static final String TURNOVER =
            "SELECT account_id, kind, fen FROM ledger_month_sum WHERE account_id IN (%1$s) AND month >= ? AND month < ?"
                    + ENTRIES + ENTRIES
                    + " UNION ALL SELECT e.account_id, t.kind, e.amount_fen FROM " + JournalJoin.QUEUED
                    + " JOIN ledger_transaction t ON t.id = e.transaction_id"
                    + " WHERE e.account_id IN (%1$s) AND e.occurred_at >= ? AND e.occurred_at < ?";

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    Balances(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    Map<AccountRef, Money> now(Collection<AccountRef> accounts) {
        return sums(
                accounts,
                "SELECT account_id, posted_fen AS fen FROM ledger_balance WHERE account_id IN (%1$s)"
                        + " UNION ALL SELECT e.account_id, e.amount_fen FROM " + QUEUED,
                List.of(List.of(), List.of()));
    }

    /** The months before that moment's, its own up to it, and what of the months before is not folded yet. */
    Map<AccountRef, Money> before(Collection<AccountRef> accounts, Instant moment) {
        var month = ShopCalendar.monthOf(moment);
        var start = UtcTime.column(startOf(month));
        return sums(
                accounts,
                "SELECT account_id, fen FROM ledger_month_sum WHERE account_id IN (%1$s) AND month < ?"
                        + " UNION ALL SELECT account_id, amount_fen FROM ledger_entry"
                        + " WHERE account_id IN (%1$s) AND occurred_at >= ? AND occurred_at < ?"
                        + " UNION ALL SELECT e.account_id, e.amount_fen FROM " + QUEUED + " AND e.occurred_at < ?",
                List.of(List.of(number(month)), List.of(start, UtcTime.column(moment)), List.of(start)));
    }

    /** Whole months from their sums, the days before and after them from the entries. */
    Map<AccountRef, Map<String, Money>> turnover(Collection<AccountRef> accounts, Instant from, Instant to) {
        var byId = refsById(accounts);
        var turnover = new HashMap<AccountRef, Map<String, Money>>();
        accounts.forEach(ref -> turnover.put(ref, new TreeMap<>()));
        if (byId.isEmpty()) {
            return turnover;
        }
        var first = ShopCalendar.monthOf(from);
        var begin = startOf(first).equals(from) ? first : first.plusMonths(1);
        var end = ShopCalendar.monthOf(to);
        boolean whole = begin.isBefore(end);
        var wholeFrom = UtcTime.column(whole ? startOf(begin) : to);
        var wholeTo = UtcTime.column(whole ? startOf(end) : to);
        var values = values(
                byId.keySet(),
                List.of(
                        whole ? List.<Object>of(number(begin), number(end)) : List.<Object>of(0, 0),
                        List.of(UtcTime.column(from), wholeFrom),
                        List.of(wholeTo, UtcTime.column(to)),
                        List.of(wholeFrom, wholeTo)));
        jdbc.sql("SELECT account_id, kind, SUM(fen) FROM (" + TURNOVER.formatted(marks(byId.size()))
                        + ") parts GROUP BY account_id, kind")
                .params(values)
                .query(row -> {
                    var ref = byId.get(row.getLong(1));
                    turnover.get(ref).put(row.getString(2), grown(ref, row.getBigDecimal(3)));
                });
        return turnover;
    }

    private static Instant startOf(YearMonth month) {
        return ShopCalendar.startOf(month.atDay(1));
    }

    /** As ledger_month_sum names it. */
    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    List<AccountRef> holders(AccountKind kind) {
        return jdbc
                .sql("SELECT a.owner FROM ledger_account a JOIN (SELECT account_id, SUM(fen) AS fen FROM ("
                        + "SELECT b.account_id, b.posted_fen AS fen FROM ledger_balance b"
                        + " JOIN ledger_account k ON k.id = b.account_id WHERE k.kind = :kind"
                        + " UNION ALL SELECT e.account_id, e.amount_fen FROM " + JournalJoin.QUEUED
                        + " JOIN ledger_account k ON k.id = e.account_id WHERE k.kind = :kind) parts"
                        + " GROUP BY account_id HAVING SUM(fen) <> 0) held ON held.account_id = a.id ORDER BY a.owner")
                .param("kind", kind.name())
                .query(String.class)
                .list()
                .stream()
                .map(owner -> AccountRef.of(kind, owner))
                .toList();
    }

    Money trialBalance() {
        return Money.ofFen(jdbc.sql("SELECT COALESCE(SUM(amount_fen), 0) FROM ledger_entry")
                .query(BigDecimal.class)
                .single()
                .longValueExact());
    }

    /** @param rest for each part of the union, what follows the accounts' ids */
    private Map<AccountRef, Money> sums(Collection<AccountRef> accounts, String union, List<List<Object>> rest) {
        var held = new HashMap<AccountRef, Money>();
        accounts.forEach(ref -> held.put(ref, Money.ZERO));
        var byId = refsById(accounts);
        if (byId.isEmpty()) {
            return held;
        }
        jdbc.sql("SELECT account_id, SUM(fen) FROM (" + union.formatted(marks(byId.size()))
                        + ") parts GROUP BY account_id")
                .params(values(byId.keySet(), rest))
                .query(row -> {
                    var ref = byId.get(row.getLong(1));
                    held.put(ref, grown(ref, row.getBigDecimal(2)));
                });
        return held;
    }

    private static List<Object> values(Collection<Long> ids, List<List<Object>> rest) {
        var values = new ArrayList<Object>();
        for (var part : rest) {
            values.addAll(ids);
            values.addAll(part);
        }
        return values;
    }

    private Map<Long, AccountRef> refsById(Collection<AccountRef> accounts) {
        var byId = new TreeMap<Long, AccountRef>();
        chart.existing(accounts).forEach((ref, id) -> byId.put(id, ref));
        return byId;
    }

    private static Money grown(AccountRef ref, BigDecimal debits) {
        var sum = Money.ofFen(debits.longValueExact());
        return ref.kind().side().growsByDebit() ? sum : sum.negated();
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
