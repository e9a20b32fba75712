package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Ids;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The accounts' ids. An account never changes and never goes away, so that an id is remembered once the transaction that
 * made it has committed.
 */
@Component
class ChartOfAccounts {
    private static final Comparator<AccountRef> BY_NAME = Comparator.comparing(AccountRef::toString);

    private final JdbcClient jdbc;
    private final Cache<AccountRef, Long> known =
            Caffeine.newBuilder().maximumSize(200_000).build();

    ChartOfAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of those accounts that exist. */
    Map<AccountRef, Long> existing(Collection<AccountRef> accounts) {
        var found = new HashMap<AccountRef, Long>(known.getAllPresent(accounts));
        var unknown = accounts.stream()
                .distinct()
                .filter(ref -> !found.containsKey(ref))
                .toList();
        if (!unknown.isEmpty()) {
            var read = read(unknown);
            found.putAll(read);
            remember(read);
        }
        return found;
    }

    /**
     * The ids of all these accounts; those that do not exist are made in the caller's transaction. Two transactions that
     * make the same one wait for each other; in order of name, so that they do not wait in a circle.
     */
    Map<AccountRef, Long> require(Collection<AccountRef> accounts) {
        var found = existing(accounts);
        var missing = accounts.stream()
                .distinct()
                .filter(ref -> !found.containsKey(ref))
                .sorted(BY_NAME)
                .toList();
        if (!missing.isEmpty()) {
            make(missing);
            var made = read(missing);
            found.putAll(made);
            remember(made);
        }
        return found;
    }

    private void make(List<AccountRef> missing) {
        var rows = missing.stream().map(ref -> "(?, ?, ?, UTC_TIMESTAMP(6))").collect(Collectors.joining(", "));
        var values = new ArrayList<Object>();
        for (var ref : missing) {
            values.addAll(List.of(Ids.next(), ref.kind().name(), ref.owner()));
        }
        // The application's database user may not update accounts, not even to what they are.
        jdbc.sql("INSERT IGNORE INTO ledger_account (id, kind, owner, created_at) VALUES " + rows)
                .params(values)
                .update();
        var names = missing.stream().map(ref -> "(?, ?)").collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO ledger_balance (account_id, posted_fen)"
                        + " SELECT id, 0 FROM ledger_account WHERE (kind, owner) IN (" + names + ") ORDER BY id"
                        + " ON DUPLICATE KEY UPDATE posted_fen = posted_fen")
                .params(names(missing))
                .update();
    }

    private Map<AccountRef, Long> read(List<AccountRef> accounts) {
        var names = accounts.stream().map(ref -> "(?, ?)").collect(Collectors.joining(", "));
        var found = new HashMap<AccountRef, Long>();
        jdbc.sql("SELECT id, kind, owner FROM ledger_account WHERE (kind, owner) IN (" + names + ")")
                .params(names(accounts))
                .query(row -> {
                    var kind = AccountKind.valueOf(row.getString("kind"));
                    found.put(AccountRef.of(kind, row.getString("owner")), row.getLong("id"));
                });
        return found;
    }

    private static List<Object> names(List<AccountRef> accounts) {
        var names = new ArrayList<Object>();
        for (var ref : accounts) {
            names.add(ref.kind().name());
            names.add(ref.owner());
        }
        return names;
    }

    /** An account that is rolled back must not be remembered. */
    private void remember(Map<AccountRef, Long> ids) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.putAll(ids);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.putAll(ids);
            }
        });
    }
}
