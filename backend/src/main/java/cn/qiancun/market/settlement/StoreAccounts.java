package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * What a store owes for goods that it bought or sold on a village's behalf, and what it has earned. Every call joins the
 * caller's transaction; the same key is the same posting, however often it is told.
 */
@Service
public class StoreAccounts {
    static final String SET_OFF = "STORE_SET_OFF";
    static final String PAID = "STORE_PAID";
    static final String TAKINGS = "STORE_TAKINGS";
    static final String RETURNED = "STORE_TAKINGS_RETURNED";

    private final Ledger ledger;
    private final Commits commits;
    private final Clock clock;

    StoreAccounts(Ledger ledger, Commits commits, Clock clock) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** What the store owes now; negative if more came back to it than it still owed. */
    public Money owed(long storeId) {
        return balance(receivable(storeId));
    }

    /** What the store has earned and neither set off nor been paid. */
    public Money available(long storeId) {
        return balance(available(owner(storeId)));
    }

    /**
     * What the store has earned pays what it owes.
     *
     * @throws BusinessException CONFLICT {@code ledger.floor} if the store has not earned so much
     */
    public void setOff(String key, long storeId, Money amount, String reference) {
        post(key, SET_OFF, available(owner(storeId)), receivable(storeId), amount, reference);
    }

    /** The store's transfer has reached the bank account. */
    public void paidByTransfer(String key, long storeId, Money amount, String reference) {
        post(key, PAID, AccountRef.of(AccountKind.BANK), receivable(storeId), amount, reference);
    }

    /** The store has paid through a provider, whose payment stands on BUYER_FUNDS under the reference. */
    public void paidThroughProvider(String key, long storeId, Money amount, String reference) {
        post(key, PAID, AccountRef.of(AccountKind.BUYER_FUNDS), receivable(storeId), amount, reference);
    }

    /** A customer paid the store's own goods through a provider: the money on BUYER_FUNDS is the store's. */
    public void takings(String key, long storeId, Money amount, String reference) {
        post(key, TAKINGS, AccountRef.of(AccountKind.BUYER_FUNDS), available(owner(storeId)), amount, reference);
    }

    /**
     * A customer gave the store's own goods back and is paid back through the provider: from what the store has, and what
     * that does not cover the store owes. To bring it to the customer is for payments, in the same transaction.
     */
    public void takingsReturned(String key, long storeId, Money amount, String reference) {
        commits.run(() -> {
            var from = available(owner(storeId));
            var owing = AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, owner(storeId));
            var has = ledger.lock(List.of(from, owing)).get(from);
            // What it took from whom depends on what the store had then: told again it must not be worked out anew.
            if (!ledger.entriesOfTransaction(postingKey(RETURNED, key)).isEmpty()) {
                return;
            }
            var free = has.compareTo(amount) < 0 ? has : amount;
            ledger.post(Posting.of(postingKey(RETURNED, key), RETURNED, reference, clock.instant())
                    .debit(from, free, reference)
                    .debit(owing, amount.minus(free), reference)
                    .credit(AccountRef.of(AccountKind.REFUND_PAYABLE), amount, reference)
                    .build());
        });
    }

    private void post(String key, String kind, AccountRef debit, AccountRef credit, Money amount, String reference) {
        commits.run(() -> ledger.post(Posting.of(postingKey(kind, key), kind, reference, clock.instant())
                .debit(debit, amount, reference)
                .credit(credit, amount, reference)
                .build()));
    }

    private static String postingKey(String kind, String key) {
        return kind + ":" + key;
    }

    private Money balance(AccountRef account) {
        return ledger.balances(List.of(account)).get(account);
    }

    private static AccountRef receivable(long storeId) {
        return AccountRef.of(AccountKind.STORE_RECEIVABLE, Long.toString(storeId));
    }

    private static AccountRef available(String owner) {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, owner);
    }

    private static String owner(long storeId) {
        return new Beneficiary(BeneficiaryKind.STORE, Long.toString(storeId)).key();
    }
}
