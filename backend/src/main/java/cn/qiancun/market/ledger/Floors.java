package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.BusinessException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Keeps accounts with a floor from giving more than they hold, on the side on which they grow: an available account is
 * not overdrawn, a receivable not repaid beyond what is owed. What takes from one holds its balance's lock to the end of
 * the transaction, so that the next sees it.
 */
@Component
class Floors {
    private final BalanceLocks locks;

    Floors(BalanceLocks locks) {
        this.locks = locks;
    }

    /** @throws BusinessException CONFLICT {@code ledger.floor} */
    void check(Posting posting, Map<AccountRef, Long> accountIds) {
        var kinds = new HashMap<Long, AccountKind>();
        var taken = takenByAccountId(posting, accountIds, kinds);
        if (taken.isEmpty()) {
            return;
        }
        var sums = locks.sums(taken.keySet(), BalanceLocks.Mode.ALONE);
        taken.forEach((accountId, fen) -> {
            if (grown(kinds.get(accountId), sums.getOrDefault(accountId, 0L)) < fen) {
                throw BusinessException.conflict("ledger.floor", posting.key());
            }
        });
    }

    /** What the posting as a whole takes from each account with a floor. */
    private static TreeMap<Long, Long> takenByAccountId(
            Posting posting, Map<AccountRef, Long> accountIds, Map<Long, AccountKind> kinds) {
        var taken = new TreeMap<Long, Long>();
        for (var leg : posting.legs()) {
            var kind = leg.account().kind();
            if (kind.hasFloor()) {
                long id = accountIds.get(leg.account());
                kinds.put(id, kind);
                taken.merge(id, -grown(kind, leg.amount().fen()), Math::addExact);
            }
        }
        taken.values().removeIf(fen -> fen <= 0);
        return taken;
    }

    private static long grown(AccountKind kind, long debits) {
        return kind.side().growsByDebit() ? debits : -debits;
    }
}
