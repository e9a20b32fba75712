package cn.qiancun.market.recalls;

import cn.qiancun.market.shared.Money;
import java.util.Map;

/**
 * How far a recall is.
 *
 * @param parts consignments by state; a state without any may be missing
 * @param notified buyers who were told, and {@code reached} those who say that they know
 */
public record RecallSums(
        Map<RecallPart.State, Long> parts, Map<RecallPart.State, Money> amounts, long notified, long reached) {
    public long all() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long in(RecallPart.State state) {
        return parts.getOrDefault(state, 0L);
    }

    /** Of which nothing has to be done any more. */
    public long ended() {
        return all() - in(RecallPart.State.WAITING) - in(RecallPart.State.REFUNDING);
    }

    /** What is back with its buyers. */
    public Money refunded() {
        return amounts.getOrDefault(RecallPart.State.REFUNDED, Money.ZERO);
    }

    /** What the providers are to bring back. */
    public Money refunding() {
        return amounts.getOrDefault(RecallPart.State.REFUNDING, Money.ZERO);
    }
}
