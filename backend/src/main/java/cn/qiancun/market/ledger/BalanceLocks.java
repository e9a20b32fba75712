package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what accounts hold under lock: locks the balances by ascending account id, then adds what is not folded yet. The
 * lock is held to the end of the transaction.
 */
@Component
class BalanceLocks {
    enum Mode {
        ALONE("FOR UPDATE"),
        /** Both MariaDB and MySQL know it by this name. */
        SHARED("LOCK IN SHARE MODE");

        private final String clause;

        Mode(String clause) {
            this.clause = clause;
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    BalanceLocks(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    /** On the side on which each grows. An account that does not exist is made, for there must be a row to lock. */
    Map<AccountRef, Money> held(Collection<AccountRef> accounts, Mode mode) {
        var ids = chart.require(accounts);
        var sums = sums(ids.values(), mode);
        var held = new HashMap<AccountRef, Money>();
        for (var ref : accounts) {
            var sum = Money.ofFen(sums.getOrDefault(ids.get(ref), 0L));
            held.put(ref, ref.kind().side().growsByDebit() ? sum : sum.negated());
        }
        return held;
    }

    /** Debits less credits of each account, in fen. */
    Map<Long, Long> sums(Collection<Long> accountIds, Mode mode) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        var ascending = new ArrayList<>(accountIds);
        Collections.sort(ascending);
        var marks = String.join(", ", Collections.nCopies(ascending.size(), "?"));
        var sums = new HashMap<Long, Long>();
        jdbc.sql("SELECT account_id, posted_fen FROM ledger_balance WHERE account_id IN (" + marks
                        + ") ORDER BY account_id " + mode.clause)
                .params(ascending)
                .query(row -> {
                    sums.put(row.getLong(1), row.getLong(2));
                });
        addUnfolded(sums, ascending, marks);
        return sums;
    }

    /** A statement of its own, after the lock: its snapshot holds every posting that committed before. */
    private void addUnfolded(Map<Long, Long> sums, List<Long> accountIds, String marks) {
        jdbc.sql("SELECT e.account_id, SUM(e.amount_fen) FROM " + JournalJoin.QUEUED + " WHERE e.account_id IN ("
                        + marks + ") GROUP BY e.account_id")
                .params(accountIds)
                .query(row -> {
                    sums.merge(row.getLong(1), row.getBigDecimal(2).longValueExact(), Math::addExact);
                });
    }
}
