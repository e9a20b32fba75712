package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.BusinessException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps accounts with a floor from paying out more than they hold. A debit locks the account's balance, adds what is
 * not folded yet, then decides; the lock is held to the end of the transaction, so that the next debit sees this one.
 */
@Component
class Floors {
    private final JdbcClient jdbc;

    Floors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code ledger.floor} */
    void check(Posting posting, Map<AccountRef, Long> accountIds) {
        var taken = debitsByAccountId(posting, accountIds);
        if (taken.isEmpty()) {
            return;
        }
        var held = heldUnderLock(List.copyOf(taken.keySet()));
        taken.forEach((accountId, fen) -> {
            if (held.getOrDefault(accountId, 0L) < fen) {
                throw BusinessException.conflict("ledger.floor", posting.key());
            }
        });
    }

    /** What the posting takes from each account with a floor, by ascending id, which is the order of locking. */
    private static TreeMap<Long, Long> debitsByAccountId(Posting posting, Map<AccountRef, Long> accountIds) {
        var net = new TreeMap<Long, Long>();
        for (var leg : posting.legs()) {
            if (leg.account().kind().hasFloor()) {
                net.merge(accountIds.get(leg.account()), leg.amount().fen(), Math::addExact);
            }
        }
        net.values().removeIf(fen -> fen <= 0);
        return net;
    }

    /** Accounts with a floor are liabilities: what they hold is the negative of their entries' sum. */
    private Map<Long, Long> heldUnderLock(List<Long> accountIds) {
        var marks = String.join(", ", Collections.nCopies(accountIds.size(), "?"));
        var held = new HashMap<Long, Long>();
        jdbc.sql("SELECT account_id, posted_fen FROM ledger_balance WHERE account_id IN (" + marks
                        + ") ORDER BY account_id FOR UPDATE")
                .params(accountIds)
                .query(row -> {
                    held.put(row.getLong(1), -row.getLong(2));
                });
        // A statement of its own, after the lock: its snapshot holds every debit that committed before.
        jdbc.sql("SELECT e.account_id, SUM(e.amount_fen) FROM ledger_fold_queue q"
                        + " STRAIGHT_JOIN ledger_entry e ON e.transaction_id = q.transaction_id"
                        + " WHERE e.account_id IN (" + marks + ") GROUP BY e.account_id")
                .params(accountIds)
                .query(row -> {
                    held.merge(row.getLong(1), -row.getBigDecimal(2).longValueExact(), Math::addExact);
                });
        return held;
    }
}
