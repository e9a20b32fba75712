package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries, each by an index that is in the order asked for. */
@Component
class JournalReader {
    private static final String ENTRIES = """
            SELECT e.id, e.transaction_id, t.kind, t.reference, e.subject, a.kind AS account_kind, a.owner,
                   e.amount_fen, e.occurred_at
            FROM %s
            JOIN ledger_account a ON a.id = e.account_id
            %s
            """;
    private static final String OF_TRANSACTIONS = JournalJoin.from("ledger_transaction t", "t.id");
    /** One account's share of a page, from the statement index alone. */
    private static final String SLICE = """
            (SELECT id, transaction_id, account_id, subject, amount_fen, occurred_at FROM ledger_entry
             WHERE account_id = ? AND occurred_at >= ? AND occurred_at < ? AND (occurred_at > ? OR id > ?)
             ORDER BY occurred_at, id LIMIT ?)
            """;

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    JournalReader(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    List<Entry> entries(Collection<AccountRef> accounts, Instant from, Instant to, long afterEntryId, int limit) {
        var ids = chart.existing(accounts).values().stream().sorted().toList();
        var start = startAfter(afterEntryId, UtcTime.column(from));
        if (ids.isEmpty() || start == null) {
            return List.of();
        }
        var values = new ArrayList<Object>();
        for (var id : ids) {
            // At that very moment only what has a higher id follows; later everything does.
            Collections.addAll(values, id, start.at(), UtcTime.column(to), start.at(), start.afterId(), limit);
        }
        values.add(limit);
        var slices = String.join(" UNION ALL ", Collections.nCopies(ids.size(), SLICE));
        return jdbc.sql(ENTRIES.formatted(
                        "(" + slices + ") e JOIN ledger_transaction t ON t.id = e.transaction_id",
                        "ORDER BY e.occurred_at, e.id LIMIT ?"))
                .params(values)
                .query(JournalReader::entry)
                .list();
    }

    List<Entry> entriesNumberedAfter(long entryId, Collection<AccountRef> accounts, Instant before, int limit) {
        var values = new ArrayList<Object>(chart.existing(accounts).values());
        if (values.isEmpty()) {
            return List.of();
        }
        var marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        Collections.addAll(values, UtcTime.column(before), entryId, limit);
        return jdbc.sql(ENTRIES.formatted(
                        "ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id",
                        "WHERE e.account_id IN (" + marks
                                + ") AND e.occurred_at < ? AND e.id > ? ORDER BY e.id LIMIT ?"))
                .params(values)
                .query(JournalReader::entry)
                .list();
    }

    /** A look at the beginning of each account in the statement index. */
    SortedMap<String, Instant> beginnings(AccountKind kind) {
        var beginnings = new TreeMap<String, Instant>();
        jdbc.sql("SELECT a.owner, (SELECT MIN(e.occurred_at) FROM ledger_entry e WHERE e.account_id = a.id) AS begun"
                        + " FROM ledger_account a WHERE a.kind = ?")
                .param(kind.name())
                .query(row -> {
                    var begun = row.getObject("begun", LocalDateTime.class);
                    if (begun != null) {
                        beginnings.put(row.getString("owner"), UtcTime.moment(begun));
                    }
                });
        return beginnings;
    }

    List<Entry> entriesOf(Collection<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        var marks = String.join(", ", Collections.nCopies(references.size(), "?"));
        return jdbc.sql(ENTRIES.formatted(OF_TRANSACTIONS, "WHERE t.reference IN (" + marks + ") ORDER BY t.id, e.seq"))
                .params(List.copyOf(references))
                .query(JournalReader::entry)
                .list();
    }

    List<Entry> entriesOfTransaction(String key) {
        return jdbc.sql(ENTRIES.formatted(OF_TRANSACTIONS, "WHERE t.transaction_key = ? ORDER BY e.seq"))
                .param(key)
                .query(JournalReader::entry)
                .list();
    }

    private record Start(LocalDateTime at, long afterId) {}

    /** Null for an entry that does not exist. */
    private Start startAfter(long afterEntryId, LocalDateTime from) {
        if (afterEntryId == 0) {
            return new Start(from, 0);
        }
        return jdbc.sql("SELECT occurred_at FROM ledger_entry WHERE id = ?")
                .param(afterEntryId)
                .query(LocalDateTime.class)
                .optional()
                .map(at -> at.isBefore(from) ? new Start(from, 0) : new Start(at, afterEntryId))
                .orElse(null);
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getLong("transaction_id"),
                row.getString("kind"),
                row.getString("reference"),
                row.getString("subject"),
                AccountRef.of(AccountKind.valueOf(row.getString("account_kind")), row.getString("owner")),
                Money.ofFen(row.getLong("amount_fen")),
                UtcTime.moment(row.getObject("occurred_at", LocalDateTime.class)));
    }
}
