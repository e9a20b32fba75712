package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cash that the shop has in the drawers of tills, each session an account. Sales in cash fill it ({@link
 * SaleFunding#cash}), a count says what is really there, and a deposit brings it to the bank; then it is empty. Every call
 * joins the caller's transaction; the same key is the same posting, however often it is told.
 */
@Service
public class CashAccounts {
    static final String COUNTED = "CASH_COUNTED";
    static final String DEPOSITED = "CASH_DEPOSITED";
    static final String MOVED = "CASH_MOVED";

    private final Ledger ledger;
    private final Commits commits;
    private final Clock clock;

    CashAccounts(Ledger ledger, Commits commits, Clock clock) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** What should be in the drawer now, without the change it began with. */
    public Money held(String session) {
        return held(List.of(session)).get(session);
    }

    /** As {@link #held(String)}, of all at once. */
    public Map<String, Money> held(Collection<String> sessions) {
        var accounts = sessions.stream().distinct().map(CashAccounts::drawer).toList();
        var held = new HashMap<String, Money>();
        ledger.balances(accounts).forEach((account, amount) -> held.put(account.owner(), amount));
        return held;
    }

    /** As {@link #held(Collection)}, and nobody changes it before the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Money> lockHeld(Collection<String> sessions) {
        var held = new HashMap<String, Money>();
        ledger.lock(sessions.stream().distinct().map(CashAccounts::drawer).toList())
                .forEach((account, amount) -> held.put(account.owner(), amount));
        return held;
    }

    /**
     * The drawer was counted, and holds more or less than it should: the shop bears it.
     *
     * @param difference what was counted less what should be there; nothing is posted for zero
     */
    public void counted(String key, String session, Money difference, String reference) {
        if (difference.isZero()) {
            return;
        }
        var account = AccountRef.of(AccountKind.CASH_SHORT_OVER);
        if (difference.isPositive()) {
            post(key, COUNTED, drawer(session), account, difference, reference);
        } else {
            post(key, COUNTED, account, drawer(session), difference.negated(), reference);
        }
    }

    /** Cash out of the drawer has reached the bank account. */
    public void deposited(String key, String session, Money amount, String reference) {
        post(key, DEPOSITED, AccountRef.of(AccountKind.BANK), drawer(session), amount, reference);
    }

    /** Cash was given out of one drawer for what another has taken: the second owes it to the first no more. */
    public void moved(String key, String fromSession, String toSession, Money amount, String reference) {
        if (!fromSession.equals(toSession) && !amount.isZero()) {
            post(key, MOVED, drawer(toSession), drawer(fromSession), amount, reference);
        }
    }

    private void post(String key, String kind, AccountRef debit, AccountRef credit, Money amount, String reference) {
        commits.run(() -> ledger.post(Posting.of(kind + ":" + key, kind, reference, clock.instant())
                .debit(debit, amount, reference)
                .credit(credit, amount, reference)
                .build()));
    }

    private static AccountRef drawer(String session) {
        return AccountRef.of(AccountKind.CASH, session);
    }
}
