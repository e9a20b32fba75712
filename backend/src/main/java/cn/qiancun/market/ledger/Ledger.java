package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Posts transactions and reads accounts. The only writer of the journal. */
@Service
public class Ledger {
    /**
     * Posts in the caller's transaction.
     *
     * @return the transaction's id; for a key that was posted with the same content, the first one's
     * @throws cn.qiancun.market.shared.BusinessException INVALID {@code ledger.key-reused} for the same key with other
     *     content, CONFLICT {@code ledger.floor} if an account with a floor would fall below it
     * @throws IllegalArgumentException if the legs do not sum to zero or are fewer than two
     */
    public long post(Posting posting) {
        throw new UnsupportedOperationException();
    }

    /** What each account holds now, on the side on which it grows (credits count positive for liabilities). */
    public Map<AccountRef, Money> balances(Collection<AccountRef> accounts) {
        throw new UnsupportedOperationException();
    }

    /** The sum of all entries; anything but zero is a defect. */
    public Money trialBalance() {
        throw new UnsupportedOperationException();
    }

    /** What the account held before the moment, on the side on which it grows. */
    public Money balanceBefore(AccountRef account, Instant moment) {
        throw new UnsupportedOperationException();
    }

    /** Entries of the accounts in [from, to), oldest first, at most {@code limit} after the given entry id (0 to start). */
    public List<Entry> entries(
            Collection<AccountRef> accounts, Instant from, Instant to, long afterEntryId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** All entries of the transactions with this reference, in order of posting. */
    public List<Entry> entriesOf(String reference) {
        throw new UnsupportedOperationException();
    }
}
