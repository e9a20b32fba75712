package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The ledger's part of old orders: its transactions, written as rows that the shop itself then folds and seals. */
final class OldJournal {
    private final Connection connection;
    private final Map<String, Long> accountIds = new HashMap<>();
    private final Rows account;
    private final Rows balance;
    private final Rows transaction;
    private final Rows entry;
    private final Rows foldQueue;

    OldJournal(Connection connection) throws SQLException {
        this.connection = connection;
        account = new Rows(connection, "ledger_account", "id, kind, owner, created_at");
        balance = new Rows(connection, "ledger_balance", "account_id, posted_fen").after(account);
        transaction = new Rows(
                connection,
                "ledger_transaction",
                "id, transaction_key, kind, reference, payload_hash, occurred_at, posted_at");
        entry = new Rows(
                        connection,
                        "ledger_entry",
                        "id, transaction_id, seq, account_id, amount_fen, subject, occurred_at")
                .after(account, balance, transaction);
        foldQueue = new Rows(connection, "ledger_fold_queue", "transaction_id").after(entry);
    }

    /** Rows that must be written before what refers to them. */
    Rows entries() {
        return entry;
    }

    /** What was added so far; the shop begins to fold it. */
    void commit() throws SQLException {
        foldQueue.flush();
        connection.commit();
    }

    void close() throws SQLException {
        foldQueue.close();
    }

    /** One transaction; legs are added to it. */
    Posting post(String key, String kind, String reference, LocalDateTime at) throws SQLException {
        return new Posting(key, kind, reference, at);
    }

    final class Posting {
        private final long id = Ids.next();
        private final LocalDateTime at;
        private int seq;

        private Posting(String key, String kind, String reference, LocalDateTime at) throws SQLException {
            this.at = at;
            transaction.add(id, key, kind, reference, new byte[32], at, at);
            foldQueue.add(id);
        }

        void leg(long accountId, long fen, String subject) throws SQLException {
            if (fen != 0) {
                entry.add(Ids.next(), id, seq++, accountId, fen, subject, at);
            }
        }
    }

    long account(String kind, String owner) throws SQLException {
        var known = accountIds.get(kind + ":" + owner);
        if (known != null) {
            return known;
        }
        long id = Ids.next();
        accountIds.put(kind + ":" + owner, id);
        account.add(id, kind, owner, LocalDateTime.now(ZoneOffset.UTC));
        balance.add(id, 0L);
        return id;
    }

    void readAccounts() throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SELECT id, kind, owner FROM ledger_account")) {
            while (rows.next()) {
                accountIds.put(rows.getString(2) + ":" + rows.getString(3), rows.getLong(1));
            }
        }
    }
}
