package cn.qiancun.market.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds posted entries to the balances in batches and hands their transactions on to be sealed. Any number of instances
 * may fold at a time: each takes other rows of the queue. A balance plus what is queued is exact at any moment, because
 * both change in one transaction; so do the sums of months.
 */
@Component
class BalanceFolding {
    private static final Logger log = LoggerFactory.getLogger(BalanceFolding.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    BalanceFolding(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${market.ledger.folding-delay:PT0.5S}")
    void foldDue() {
        try {
            while (foldBatch() == BATCH) {
                // As long as a whole batch was there, more is waiting.
            }
        } catch (TransientDataAccessException busy) {
            log.info(
                    "Folding balances gave way to another transaction and goes on at the next turn: {}",
                    busy.getMessage());
        }
    }

    /** @return how many transactions were folded */
    int foldBatch() {
        Integer folded = transactions.execute(status -> {
            var ids = jdbc.sql("SELECT transaction_id FROM ledger_fold_queue ORDER BY transaction_id LIMIT " + BATCH
                            + " FOR UPDATE SKIP LOCKED")
                    .query(Long.class)
                    .list();
            if (!ids.isEmpty()) {
                fold(ids);
            }
            return ids.size();
        });
        return folded == null ? 0 : folded;
    }

    private void fold(List<Long> transactionIds) {
        var marks = String.join(", ", Collections.nCopies(transactionIds.size(), "?"));
        addToBalances(sumsByAccountId(transactionIds, marks));
        // After the balances, whose locks keep others away from these rows, too.
        addToMonths(transactionIds, marks);
        jdbc.sql("INSERT INTO ledger_unsealed (transaction_id) VALUES "
                        + String.join(", ", Collections.nCopies(transactionIds.size(), "(?)")))
                .params(transactionIds)
                .update();
        jdbc.sql("DELETE FROM ledger_fold_queue WHERE transaction_id IN (" + marks + ")")
                .params(transactionIds)
                .update();
    }

    /** By ascending account id: the order in which every transaction locks balances. */
    private TreeMap<Long, Long> sumsByAccountId(List<Long> transactionIds, String marks) {
        var sums = new TreeMap<Long, Long>();
        jdbc.sql("SELECT e.account_id, SUM(e.amount_fen) FROM " + JournalJoin.ENTRIES + " WHERE e.transaction_id IN ("
                        + marks + ") GROUP BY e.account_id")
                .params(transactionIds)
                .query(row -> {
                    BigDecimal sum = row.getBigDecimal(2);
                    sums.put(row.getLong(1), sum.longValueExact());
                });
        return sums;
    }

    private void addToMonths(List<Long> transactionIds, String marks) {
        jdbc.sql("INSERT INTO ledger_month_sum (account_id, month, kind, fen) SELECT * FROM ("
                        + "SELECT e.account_id, EXTRACT(YEAR_MONTH FROM e.occurred_at + INTERVAL 8 HOUR) AS month, t.kind,"
                        + " SUM(e.amount_fen) AS added FROM " + JournalJoin.ENTRIES
                        + " JOIN ledger_transaction t ON t.id = e.transaction_id WHERE e.transaction_id IN (" + marks
                        + ") GROUP BY e.account_id, month, t.kind ORDER BY e.account_id) sums"
                        + " ON DUPLICATE KEY UPDATE fen = fen + VALUES(fen)")
                .params(transactionIds)
                .update();
    }

    /** Every account was made with its balance. A plain update locks the rows by ascending id and no gap between them. */
    private void addToBalances(TreeMap<Long, Long> sums) {
        var values = new ArrayList<Object>();
        sums.forEach((accountId, fen) -> Collections.addAll(values, accountId, fen));
        values.addAll(sums.keySet());
        int updated = jdbc.sql("UPDATE ledger_balance SET posted_fen = posted_fen + CASE account_id "
                        + "WHEN ? THEN ? ".repeat(sums.size()) + "END WHERE account_id IN ("
                        + String.join(", ", Collections.nCopies(sums.size(), "?")) + ")")
                .params(values)
                .update();
        if (updated != sums.size()) {
            throw new IllegalStateException("An account has no balance: one of " + sums.keySet());
        }
    }
}
