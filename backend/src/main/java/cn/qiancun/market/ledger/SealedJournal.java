package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole transactions in the order in which a block holds them. */
@Component
class SealedJournal {
    private static final String TRANSACTIONS = """
            SELECT t.id, t.transaction_key, t.kind, t.reference, COALESCE(r.transaction_key, '') AS reverses_key,
                   t.occurred_at, t.posted_at, e.seq, a.kind AS account_kind, a.owner, e.amount_fen, e.subject
            FROM %s
            LEFT JOIN ledger_transaction r ON r.id = t.reverses_id
            LEFT JOIN ledger_entry e ON e.transaction_id = t.id
            LEFT JOIN ledger_account a ON a.id = e.account_id
            WHERE %s
            ORDER BY t.id, e.seq
            """;

    private final JdbcClient jdbc;

    SealedJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CanonicalForm.Transaction> byIds(List<Long> ids) {
        var marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        var found = new Collector();
        jdbc.sql(TRANSACTIONS.formatted("ledger_transaction t", "t.id IN (" + marks + ")"))
                .params(ids)
                .query(found);
        return found.transactions;
    }

    List<CanonicalForm.Transaction> ofBlock(long number) {
        var found = new Collector();
        jdbc.sql(TRANSACTIONS.formatted(
                        "ledger_block_transaction b JOIN ledger_transaction t ON t.id = b.transaction_id",
                        "b.block_number = ?"))
                .param(number)
                .query(found);
        return found.transactions;
    }

    /** Gathers the rows of one transaction after the other. */
    private static final class Collector implements RowCallbackHandler {
        private final List<CanonicalForm.Transaction> transactions = new ArrayList<>();

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long id = row.getLong("id");
            if (transactions.isEmpty()
                    || transactions.get(transactions.size() - 1).id() != id) {
                transactions.add(transaction(id, row));
            }
            int seq = row.getInt("seq");
            if (!row.wasNull()) {
                var account = AccountRef.of(AccountKind.valueOf(row.getString("account_kind")), row.getString("owner"));
                var line = new CanonicalForm.Line(seq, account, row.getLong("amount_fen"), row.getString("subject"));
                transactions.get(transactions.size() - 1).lines().add(line);
            }
        }

        private static CanonicalForm.Transaction transaction(long id, ResultSet row) throws SQLException {
            return new CanonicalForm.Transaction(
                    id,
                    row.getString("transaction_key"),
                    row.getString("kind"),
                    row.getString("reference"),
                    row.getString("reverses_key"),
                    UtcTime.moment(row.getObject("occurred_at", LocalDateTime.class)),
                    UtcTime.moment(row.getObject("posted_at", LocalDateTime.class)),
                    new ArrayList<>());
        }
    }
}
