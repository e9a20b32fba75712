package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Posts transactions and reads accounts. The only writer of the journal. */
@Service
public class Ledger {
    private final Journal journal;
    private final Balances balances;
    private final JournalReader reader;
    private final BalanceLocks locks;

    Ledger(Journal journal, Balances balances, JournalReader reader, BalanceLocks locks) {
        this.journal = journal;
        this.balances = balances;
        this.reader = reader;
        this.locks = locks;
    }

    /**
     * Posts in the caller's transaction.
     *
     * @return the transaction's id; for a key that was posted with the same content, the first one's. When it happened
     *     is not part of the content: a retry carries a later time
     * @throws cn.qiancun.market.shared.BusinessException INVALID {@code ledger.key-reused} for the same key with other
     *     content, CONFLICT {@code ledger.floor} if an account with a floor would fall below it, CONFLICT
     *     {@code ledger.reversed} if the transaction to be reversed already is, or is not there
     * @throws IllegalArgumentException if the legs do not sum to zero or are fewer than two
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(Posting posting) {
        return journal.post(posting);
    }

    /**
     * What each account holds, on the side on which it grows, for a decision that must still be right when it is posted:
     * whoever else asks for one of these accounts, or takes from one that has a floor, waits for this transaction's end.
     * Locks are taken by ascending account id, so ask for all accounts at once.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<AccountRef, Money> lock(Collection<AccountRef> accounts) {
        return locks.held(accounts, BalanceLocks.Mode.ALONE);
    }

    /** As {@link #lock}, but any number may hold the accounts so at a time; {@link #lock} waits for all of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<AccountRef, Money> lockShared(Collection<AccountRef> accounts) {
        return locks.held(accounts, BalanceLocks.Mode.SHARED);
    }

    /** What each account holds now, on the side on which it grows (credits count positive for liabilities). */
    public Map<AccountRef, Money> balances(Collection<AccountRef> accounts) {
        return balances.now(accounts);
    }

    /** The sum of all entries; anything but zero is a defect. */
    public Money trialBalance() {
        return balances.trialBalance();
    }

    /** What the account held before the moment, on the side on which it grows. */
    public Money balanceBefore(AccountRef account, Instant moment) {
        return balances.before(List.of(account), moment).get(account);
    }

    /** What each account held before the moment, on the side on which it grows; one query for all. */
    public Map<AccountRef, Money> balancesBefore(Collection<AccountRef> accounts, Instant moment) {
        return balances.before(accounts, moment);
    }

    /**
     * What the transactions of each kind added to the account in [from, to), on the side on which it grows; kinds
     * without an entry are absent.
     */
    public Map<AccountRef, Map<String, Money>> turnover(Collection<AccountRef> accounts, Instant from, Instant to) {
        return balances.turnover(accounts, from, to);
    }

    /** Entries of the accounts in [from, to), oldest first, at most {@code limit} after the given entry id (0 to start). */
    public List<Entry> entries(
            Collection<AccountRef> accounts, Instant from, Instant to, long afterEntryId, int limit) {
        return reader.entries(accounts, from, to, afterEntryId, limit);
    }

    /**
     * Entries of the accounts that happened before the moment and have a higher id than the given one, by id: ids are
     * given out as time goes, so these are the ones that were posted since, whenever they happened.
     */
    public List<Entry> entriesNumberedAfter(long entryId, Collection<AccountRef> accounts, Instant before, int limit) {
        return reader.entriesNumberedAfter(entryId, accounts, before, limit);
    }

    /** Whose accounts of this kind have entries, and when the first thing happened on each; in a stable order. */
    public SortedMap<String, Instant> beginnings(AccountKind kind) {
        return reader.beginnings(kind);
    }

    /** All entries of the transactions with this reference, in order of posting. */
    public List<Entry> entriesOf(String reference) {
        return reader.entriesOf(List.of(reference));
    }

    /** All entries of the transactions with one of these references, in order of posting; one query for all. */
    public List<Entry> entriesOf(Collection<String> references) {
        return reader.entriesOf(references);
    }

    /** The entries of the one transaction with this key; none if it was not posted. */
    public List<Entry> entriesOfTransaction(String key) {
        return reader.entriesOfTransaction(key);
    }

    /** The accounts of a kind that hold something now, in order of their names. */
    public List<AccountRef> holders(AccountKind kind) {
        return balances.holders(kind);
    }
}
