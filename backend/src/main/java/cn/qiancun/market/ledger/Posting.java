package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction to be posted. Its legs must sum to zero and be at least two.
 *
 * @param key unique for ever: what happened and to what, such as {@code sale:Q2611220000017}
 * @param kind what happened, such as {@code SALE}
 * @param reference what people look it up by: the order's number
 * @param reversesKey the key of the transaction that this one reverses wholly, or null
 */
public record Posting(
        String key, String kind, String reference, Instant occurredAt, String reversesKey, List<Leg> legs) {
    /**
     * One entry to be.
     *
     * @param amount debit positive, credit negative
     * @param subject what the entry is about, such as a sale line's id; may be empty
     */
    public record Leg(AccountRef account, Money amount, String subject) {}

    public static Builder of(String key, String kind, String reference, Instant occurredAt) {
        return new Builder(key, kind, reference, occurredAt);
    }

    /** Collects legs; legs of zero fen are left out. */
    public static final class Builder {
        private final String key;
        private final String kind;
        private final String reference;
        private final Instant occurredAt;
        private String reversesKey;
        private final List<Leg> legs = new ArrayList<>();

        private Builder(String key, String kind, String reference, Instant occurredAt) {
            this.key = key;
            this.kind = kind;
            this.reference = reference;
            this.occurredAt = occurredAt;
        }

        public Builder reverses(String transactionKey) {
            reversesKey = transactionKey;
            return this;
        }

        public Builder debit(AccountRef account, Money amount, String subject) {
            return leg(account, amount, subject);
        }

        public Builder credit(AccountRef account, Money amount, String subject) {
            return leg(account, amount.negated(), subject);
        }

        private Builder leg(AccountRef account, Money amount, String subject) {
            if (!amount.isZero()) {
                legs.add(new Leg(account, amount, subject));
            }
            return this;
        }

        public Posting build() {
            return new Posting(key, kind, reference, occurredAt, reversesKey, List.copyOf(legs));
        }
    }
}
