package cn.qiancun.market.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each account held after the blocks: for every account at the head, for a village's after each block. */
@Component
class SealedAccounts {
    /** As a block commits to it: the account's line, in the order of the lines' places. */
    private static final String OF_BLOCK = """
            SELECT b.position, b.account_id, a.kind, a.owner, b.transaction_count, b.balance_fen
            FROM ledger_block_account b JOIN ledger_account a ON a.id = b.account_id
            WHERE b.block_number = ? ORDER BY b.position
            """;
    /**
     * An account's last total up to a block: one row, for both are given as values. A subquery that takes them from
     * another row reads all the account's later blocks first.
     */
    private static final String LAST = """
            (SELECT account_id, transaction_count, balance_fen
             FROM ledger_block_account FORCE INDEX (ledger_block_account_once)
             WHERE account_id = ? AND block_number <= ? ORDER BY block_number DESC LIMIT 1)
            """;

    private static final int ACCOUNTS_AT_A_TIME = 200;

    private final JdbcClient jdbc;

    SealedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many transactions touched an account, and the sum of its entries, debit positive. */
    record Total(long transactions, long fen) {
        static final Total NONE = new Total(0, 0);

        Total plus(Total other) {
            return new Total(Math.addExact(transactions, other.transactions), Math.addExact(fen, other.fen));
        }
    }

    /** A village's account in a block. */
    record Line(int position, long accountId, String name, Total before, Total after) {
        String text() {
            return CanonicalForm.account(name, after.transactions(), after.fen());
        }

        String leaf() {
            return CanonicalForm.accountLeaf(name, after.transactions(), after.fen());
        }
    }

    /** What these transactions add to each account. */
    static Map<Long, Total> added(Collection<CanonicalForm.Transaction> transactions) {
        var added = new HashMap<Long, Total>();
        for (var transaction : transactions) {
            var sums = transaction.lines().stream()
                    .collect(Collectors.toMap(CanonicalForm.Line::accountId, CanonicalForm.Line::fen, Math::addExact));
            sums.forEach((account, fen) -> added.merge(account, new Total(1, fen), Total::plus));
        }
        return added;
    }

    /** The villages' accounts that these transactions touch, by public name. */
    static TreeMap<String, Long> villages(Collection<CanonicalForm.Transaction> transactions) {
        var ids = new TreeMap<String, Long>();
        for (var transaction : transactions) {
            for (var line : transaction.lines()) {
                if (PublicAccounts.isVillages(line.account().owner())) {
                    ids.put(line.account().toString(), line.accountId());
                }
            }
        }
        return ids;
    }

    /** Only for whoever holds the head's lock. */
    Map<Long, Total> atHead(Collection<Long> accountIds) {
        var totals = new HashMap<Long, Total>();
        jdbc.sql("SELECT account_id, transaction_count, balance_fen FROM ledger_sealed_account WHERE account_id IN ("
                        + String.join(", ", Collections.nCopies(accountIds.size(), "?")) + ")")
                .params(List.copyOf(accountIds))
                .query(row -> {
                    totals.put(row.getLong(1), new Total(row.getLong(2), row.getLong(3)));
                });
        return totals;
    }

    void moveHead(Map<Long, Total> totals) {
        var values = new ArrayList<Object>();
        new TreeMap<>(totals)
                .forEach((account, total) -> Collections.addAll(values, account, total.transactions(), total.fen()));
        jdbc.sql("INSERT INTO ledger_sealed_account (account_id, transaction_count, balance_fen) VALUES "
                        + String.join(", ", Collections.nCopies(totals.size(), "(?, ?, ?)"))
                        + " ON DUPLICATE KEY UPDATE transaction_count = VALUES(transaction_count),"
                        + " balance_fen = VALUES(balance_fen)")
                .params(values)
                .update();
    }

    void insert(long block, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var values = new ArrayList<Object>();
        for (var line : lines) {
            Collections.addAll(
                    values,
                    block,
                    line.position(),
                    line.accountId(),
                    line.after().transactions(),
                    line.after().fen());
        }
        jdbc.sql("INSERT INTO ledger_block_account"
                        + " (block_number, position, account_id, transaction_count, balance_fen) VALUES "
                        + String.join(", ", Collections.nCopies(lines.size(), "(?, ?, ?, ?, ?)")))
                .params(values)
                .update();
    }

    List<Line> ofBlock(long number) {
        var ids = jdbc.sql("SELECT account_id FROM ledger_block_account WHERE block_number = ?")
                .param(number)
                .query(Long.class)
                .list();
        var before = after(ids, number - 1);
        return jdbc.sql(OF_BLOCK)
                .param(number)
                .query((row, index) -> new Line(
                        row.getInt("position"),
                        row.getLong("account_id"),
                        PublicAccounts.name(
                                AccountRef.of(AccountKind.valueOf(row.getString("kind")), row.getString("owner"))),
                        before.getOrDefault(row.getLong("account_id"), Total.NONE),
                        new Total(row.getLong("transaction_count"), row.getLong("balance_fen"))))
                .list();
    }

    /** The village's accounts by id, by their public names' order. */
    Map<Long, String> accountsOf(String villageCode) {
        var owners = PublicAccounts.ownersOf(villageCode);
        var refs = new ArrayList<AccountRef>();
        for (var kind : AccountKind.values()) {
            owners.forEach(owner -> refs.add(AccountRef.of(kind, owner)));
        }
        refs.sort(Comparator.comparing(AccountRef::toString));
        return idsOf(refs);
    }

    private Map<Long, String> idsOf(List<AccountRef> refs) {
        var values = new ArrayList<Object>();
        refs.forEach(ref -> Collections.addAll(values, ref.kind().name(), ref.owner()));
        var names = new LinkedHashMap<Long, String>();
        jdbc.sql("SELECT id, kind, owner FROM ledger_account WHERE (kind, owner) IN ("
                        + String.join(", ", Collections.nCopies(refs.size(), "(?, ?)"))
                        + ") ORDER BY CONCAT(kind, ':', owner)")
                .params(values)
                .query(row -> {
                    names.put(
                            row.getLong("id"),
                            AccountRef.of(AccountKind.valueOf(row.getString("kind")), row.getString("owner"))
                                    .toString());
                });
        return names;
    }

    /** What the account held after this block. */
    Total after(long accountId, long block) {
        return after(List.of(accountId), block).getOrDefault(accountId, Total.NONE);
    }

    /** Accounts that no block up to this one touched are absent. */
    private Map<Long, Total> after(List<Long> accountIds, long block) {
        var totals = new HashMap<Long, Total>();
        for (int from = 0; from < accountIds.size(); from += ACCOUNTS_AT_A_TIME) {
            var some = accountIds.subList(from, Math.min(accountIds.size(), from + ACCOUNTS_AT_A_TIME));
            var values = new ArrayList<Object>();
            some.forEach(account -> Collections.addAll(values, account, block));
            jdbc.sql(String.join(" UNION ALL ", Collections.nCopies(some.size(), LAST)))
                    .params(values)
                    .query(row -> {
                        totals.put(row.getLong(1), new Total(row.getLong(2), row.getLong(3)));
                    });
        }
        return totals;
    }
}
