package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.math.BigDecimal;
import java.time.Instant;
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
    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    Balances(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    Map<AccountRef, Money> now(Collection<AccountRef> accounts) {
        return sums(
                accounts,
                "SELECT account_id, SUM(fen) FROM ("
                        + "SELECT account_id, posted_fen AS fen FROM ledger_balance WHERE account_id IN (%1$s)"
                        + " UNION ALL SELECT e.account_id, e.amount_fen FROM ledger_fold_queue q"
                        + " STRAIGHT_JOIN ledger_entry e ON e.transaction_id = q.transaction_id"
                        + " WHERE e.account_id IN (%1$s)) parts GROUP BY account_id",
                2,
                List.of());
    }

    Map<AccountRef, Money> before(Collection<AccountRef> accounts, Instant moment) {
        return sums(
                accounts,
                "SELECT account_id, SUM(amount_fen) FROM ledger_entry"
                        + " WHERE account_id IN (%1$s) AND occurred_at < ? GROUP BY account_id",
                1,
                List.of(UtcTime.column(moment)));
    }

    Map<AccountRef, Map<String, Money>> turnover(Collection<AccountRef> accounts, Instant from, Instant to) {
        var byId = refsById(accounts);
        var turnover = new HashMap<AccountRef, Map<String, Money>>();
        accounts.forEach(ref -> turnover.put(ref, new TreeMap<>()));
        if (byId.isEmpty()) {
            return turnover;
        }
        var values = new ArrayList<Object>(byId.keySet());
        values.add(UtcTime.column(from));
        values.add(UtcTime.column(to));
        jdbc.sql("SELECT e.account_id, t.kind, SUM(e.amount_fen) FROM ledger_entry e"
                        + " JOIN ledger_transaction t ON t.id = e.transaction_id WHERE e.account_id IN ("
                        + marks(byId.size()) + ") AND e.occurred_at >= ? AND e.occurred_at < ?"
                        + " GROUP BY e.account_id, t.kind")
                .params(values)
                .query(row -> {
                    var ref = byId.get(row.getLong(1));
                    turnover.get(ref).put(row.getString(2), grown(ref, row.getBigDecimal(3)));
                });
        return turnover;
    }

    Money trialBalance() {
        return Money.ofFen(jdbc.sql("SELECT COALESCE(SUM(amount_fen), 0) FROM ledger_entry")
                .query(BigDecimal.class)
                .single()
                .longValueExact());
    }

    private Map<AccountRef, Money> sums(Collection<AccountRef> accounts, String sql, int times, List<Object> rest) {
        var held = new HashMap<AccountRef, Money>();
        accounts.forEach(ref -> held.put(ref, Money.ZERO));
        var byId = refsById(accounts);
        if (byId.isEmpty()) {
            return held;
        }
        var values = new ArrayList<Object>();
        Collections.nCopies(times, byId.keySet()).forEach(values::addAll);
        values.addAll(rest);
        jdbc.sql(sql.formatted(marks(byId.size()))).params(values).query(row -> {
            var ref = byId.get(row.getLong(1));
            held.put(ref, grown(ref, row.getBigDecimal(2)));
        });
        return held;
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
