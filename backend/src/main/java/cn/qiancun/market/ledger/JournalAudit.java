package cn.qiancun.market.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the chain alone cannot show: transactions that never went through the queues, and balances that are not the sum
 * of their entries. Each answer is one statement, which sees one state of the database.
 */
@Component
class JournalAudit {
    private static final int MOST = 20;
    /** While so much is to be sealed anew, after an upgrade, adding it up each minute would cost too much. */
    private static final int TOO_MUCH = 50_000;

    /** The entries of what stands in a queue, per account; the queue's name and its way to them are filled in. */
    private static final String QUEUED = """
            LEFT JOIN (SELECT e.account_id, SUM(e.amount_fen) AS fen FROM %2$s
                       GROUP BY e.account_id) %1$s ON %1$s.account_id = a.id
            """;

    /** Folded is what is sealed and what will be. */
    private static final String FOLDED_AGAINST_SEALED =
            """
            SELECT a.id, a.kind, a.owner, COALESCE(b.posted_fen, 0) AS said,
                   COALESCE(s.balance_fen, 0) + COALESCE(ledger_unsealed.fen, 0) AS summed
            FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id
            LEFT JOIN ledger_sealed_account s ON s.account_id = a.id
            """ + queued("ledger_unsealed") + " HAVING said <> summed ORDER BY a.id LIMIT " + MOST;

    /** An account's balance and sealed total against all its entries, for some accounts in turn. */
    private static final String AGAINST_THE_JOURNAL =
            """
            SELECT a.id, a.kind, a.owner, COALESCE(b.posted_fen, 0) AS said, COALESCE(s.balance_fen, 0) AS sealed,
                   (SELECT COALESCE(SUM(m.fen), 0) FROM ledger_month_sum m WHERE m.account_id = a.id) AS months,
                   (SELECT COALESCE(SUM(e.amount_fen), 0) FROM ledger_entry e WHERE e.account_id = a.id)
                       - COALESCE(ledger_fold_queue.fen, 0) AS summed, COALESCE(ledger_unsealed.fen, 0) AS unsealed
            FROM (SELECT id, kind, owner FROM ledger_account WHERE id > ? ORDER BY id LIMIT ?) a
            LEFT JOIN ledger_balance b ON b.account_id = a.id
            LEFT JOIN ledger_sealed_account s ON s.account_id = a.id
            """ + queued("ledger_unsealed") + queued("ledger_fold_queue") + " ORDER BY a.id";

    private static final String STRAYS = """
            SELECT t.id FROM ledger_transaction t
            LEFT JOIN ledger_block_transaction b ON b.transaction_id = t.id
            LEFT JOIN ledger_unsealed u ON u.transaction_id = t.id
            LEFT JOIN ledger_fold_queue q ON q.transaction_id = t.id
            WHERE b.transaction_id IS NULL AND u.transaction_id IS NULL AND q.transaction_id IS NULL LIMIT
            """ + " " + MOST;

    private final JdbcClient jdbc;

    JournalAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String queued(String queue) {
        return QUEUED.formatted(queue, JournalJoin.from(queue + " q", "q.transaction_id"));
    }

    /** All balances against what was sealed; costs a row per account, whatever the journal's length. */
    List<Finding> ofTheMinute() {
        var found = new ArrayList<Finding>();
        var rest = number("SELECT COALESCE(SUM(posted_fen), 0) FROM ledger_balance");
        if (rest != 0) {
            found.add(new Finding(
                    Finding.Kind.TRIAL_BALANCE, 0, 0, 0, "all balances sum to %d fen instead of zero".formatted(rest)));
        }
        if (number("SELECT COUNT(*) FROM (SELECT 1 FROM ledger_unsealed LIMIT " + TOO_MUCH + ") part") < TOO_MUCH) {
            found.addAll(jdbc.sql(FOLDED_AGAINST_SEALED)
                    .query((row, index) -> balance(
                            Finding.Kind.BALANCE,
                            row.getLong("id"),
                            account(row),
                            row.getBigDecimal("said"),
                            row.getBigDecimal("summed")))
                    .list());
        }
        return found;
    }

    /** @param last the highest account id; @param count how many accounts these were */
    record Portion(long last, int count, List<Finding> findings) {}

    /** The next accounts by id against the whole journal. */
    Portion accounts(long afterId, int limit) {
        var found = new ArrayList<Finding>();
        var ids = jdbc.sql(AGAINST_THE_JOURNAL)
                .params(afterId, limit)
                .query((row, index) -> {
                    var name = account(row);
                    var summed = row.getBigDecimal("summed");
                    var sealed = row.getBigDecimal("sealed").add(row.getBigDecimal("unsealed"));
                    var said = row.getBigDecimal("said");
                    long id = row.getLong("id");
                    Stream.of(said, sealed, row.getBigDecimal("months"))
                            .filter(each -> each.compareTo(summed) != 0)
                            .findFirst()
                            .ifPresent(wrong -> found.add(balance(Finding.Kind.ACCOUNT_SUMS, id, name, wrong, summed)));
                    return id;
                })
                .list();
        return new Portion(ids.isEmpty() ? afterId : ids.get(ids.size() - 1), ids.size(), found);
    }

    long accountCount() {
        return number("SELECT COUNT(*) FROM ledger_account");
    }

    /** Transactions that are neither sealed nor queued. */
    List<Finding> strays() {
        long strays = number("SELECT (SELECT COUNT(*) FROM ledger_transaction)"
                + " - (SELECT sealed_transactions FROM ledger_proof_head WHERE id = 1)"
                + " - (SELECT COUNT(*) FROM ledger_unsealed)"
                + " - (SELECT COUNT(*) FROM ledger_fold_queue)");
        if (strays == 0) {
            return List.of();
        }
        return jdbc.sql(STRAYS)
                .query((row, index) -> Finding.transaction(
                        Finding.Kind.TRANSACTION_STRAY,
                        0,
                        row.getLong(1),
                        "transaction %d is neither sealed nor queued".formatted(row.getLong(1))))
                .list();
    }

    private static AccountRef account(ResultSet row) throws SQLException {
        return AccountRef.of(AccountKind.valueOf(row.getString("kind")), row.getString("owner"));
    }

    private static Finding balance(Finding.Kind kind, long id, AccountRef account, BigDecimal said, BigDecimal summed) {
        return Finding.account(
                kind,
                0,
                id,
                "%s is said to hold %d fen, its entries sum to %d"
                        .formatted(account, said.toBigInteger(), summed.toBigInteger()));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single().longValueExact();
    }
}
