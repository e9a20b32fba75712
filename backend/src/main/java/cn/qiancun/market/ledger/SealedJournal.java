package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole transactions in the order in which a block holds them. */
@Component
class SealedJournal {
    private static final String TRANSACTION = """
            t.id, t.transaction_key, t.kind, t.reference, COALESCE(r.transaction_key, '') AS reverses_key,
            t.occurred_at, t.posted_at, e.seq, e.account_id, a.kind AS account_kind, a.owner, e.amount_fen, e.subject
            """;
    private static final String ENTRIES = """
            LEFT JOIN ledger_transaction r ON r.id = t.reverses_id
            LEFT JOIN ledger_entry e ON e.transaction_id = t.id
            LEFT JOIN ledger_account a ON a.id = e.account_id
            """;
    private static final String BY_IDS = "SELECT t.id AS sealed_id, 0 AS position, NULL AS salt, NULL AS leaf_hash, "
            + TRANSACTION + " FROM ledger_transaction t " + ENTRIES + " WHERE t.id IN (%s) ORDER BY t.id, e.seq";
    private static final String OF_BLOCK = "SELECT b.transaction_id AS sealed_id, b.position, b.salt, b.leaf_hash, "
            + TRANSACTION
            + " FROM ledger_block_transaction b LEFT JOIN ledger_transaction t ON t.id = b.transaction_id "
            + ENTRIES + " WHERE b.block_number = ? %s ORDER BY b.position, e.seq";

    private final JdbcClient jdbc;

    SealedJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A transaction in its place.
     *
     * @param leafHash what was sealed, in hexadecimal
     * @param transaction as it stands now; null if it is gone
     */
    record Sealed(
            int position, long transactionId, String salt, String leafHash, CanonicalForm.Transaction transaction) {}

    /** By ascending id. */
    List<CanonicalForm.Transaction> byIds(List<Long> ids) {
        var found = new Collector();
        jdbc.sql(BY_IDS.formatted(marks(ids))).params(ids).query(found);
        return found.all.stream().map(Sealed::transaction).toList();
    }

    List<Sealed> ofBlock(long number) {
        var found = new Collector();
        jdbc.sql(OF_BLOCK.formatted("")).param(number).query(found);
        return found.all;
    }

    /** Only those at these positions; there must be one. */
    List<Sealed> ofBlock(long number, Collection<Integer> positions) {
        var found = new Collector();
        jdbc.sql(OF_BLOCK.formatted("AND b.position IN (" + marks(positions) + ")"))
                .param(number)
                .params(List.copyOf(positions))
                .query(found);
        return found.all;
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Gathers the rows of one transaction after the other. */
    private static final class Collector implements RowCallbackHandler {
        private final List<Sealed> all = new ArrayList<>();

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long id = row.getLong("sealed_id");
            if (all.isEmpty() || all.get(all.size() - 1).transactionId() != id) {
                all.add(sealed(id, row));
            }
            int seq = row.getInt("seq");
            if (!row.wasNull()) {
                var account = AccountRef.of(AccountKind.valueOf(row.getString("account_kind")), row.getString("owner"));
                var line = new CanonicalForm.Line(
                        seq, row.getLong("account_id"), account, row.getLong("amount_fen"), row.getString("subject"));
                all.get(all.size() - 1).transaction().lines().add(line);
            }
        }

        private static Sealed sealed(long id, ResultSet row) throws SQLException {
            return new Sealed(
                    row.getInt("position"),
                    id,
                    hex(row.getBytes("salt")),
                    hex(row.getBytes("leaf_hash")),
                    transaction(row));
        }

        private static CanonicalForm.Transaction transaction(ResultSet row) throws SQLException {
            long id = row.getLong("id");
            if (row.wasNull()) {
                return null;
            }
            return new CanonicalForm.Transaction(
                    id,
                    row.getString("transaction_key"),
                    row.getString("kind"),
                    row.getString("reference"),
                    row.getString("reverses_key"),
                    UtcTime.in(row, "occurred_at"),
                    UtcTime.in(row, "posted_at"),
                    new ArrayList<>());
        }

        private static String hex(byte[] bytes) {
            return bytes == null ? null : HexFormat.of().formatHex(bytes);
        }
    }
}
