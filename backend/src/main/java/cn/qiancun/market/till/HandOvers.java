package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import java.time.Instant;
import java.util.List;

/** Orders that wait at counters and are handed over there, also while the till is offline. */
public interface HandOvers {
    /** Whether it is the one whose orders wait at that counter. */
    default boolean serves(long counterId) {
        return true;
    }

    /** By number; also those that may no longer be handed over, as long as somebody may ask for them. */
    List<WaitingOrder> waiting(long counterId);

    /**
     * The buyer has the goods. Called in the till's transaction, once for each entry of a till.
     *
     * @param code what the buyer showed
     * @param at by the till's clock, set right
     * @throws BusinessException if it cannot be (refunded, handed over before, another's): the entry is kept for whoever
     *     is answerable for the counter
     */
    void handOver(long counterId, long waitingId, String code, Instant at, long clerkId);
}
