package cn.qiancun.market.ledger;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the chain alone cannot show: transactions that never went through the queue, balances that are not the sum of
 * their entries. Reads the whole journal; for the night.
 */
@Component
class JournalAudit {
    private final JdbcClient jdbc;
    private final Balances balances;

    JournalAudit(JdbcClient jdbc, Balances balances) {
        this.jdbc = jdbc;
        this.balances = balances;
    }

    Optional<String> finding() {
        if (!balances.trialBalance().isZero()) {
            return Optional.of("the entries do not sum to zero");
        }
        long strays = number("SELECT (SELECT COUNT(*) FROM ledger_transaction)"
                + " - (SELECT COUNT(*) FROM ledger_block_transaction)"
                + " - (SELECT COUNT(*) FROM ledger_unsealed)"
                + " - (SELECT COUNT(*) FROM ledger_fold_queue)");
        if (strays != 0) {
            return Optional.of("%d transactions are neither sealed nor queued".formatted(strays));
        }
        long wrong = number("SELECT COUNT(*) FROM (SELECT account_id, SUM(fen) AS rest FROM ("
                + "SELECT account_id, amount_fen AS fen FROM ledger_entry"
                + " UNION ALL SELECT account_id, -posted_fen FROM ledger_balance"
                + " UNION ALL SELECT e.account_id, -e.amount_fen FROM ledger_fold_queue q"
                + " STRAIGHT_JOIN ledger_entry e ON e.transaction_id = q.transaction_id) parts"
                + " GROUP BY account_id HAVING SUM(fen) <> 0) wrong");
        return wrong == 0
                ? Optional.empty()
                : Optional.of("%d balances are not the sum of their entries".formatted(wrong));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single().longValueExact();
    }
}
