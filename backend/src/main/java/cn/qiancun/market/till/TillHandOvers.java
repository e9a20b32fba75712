package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders that wait at a counter, for its tills. */
@Service
public class TillHandOvers {
    private static final int MAX_CODE = 64;

    private final AllCounters counters;
    /** Whose module knows the till. */
    private final ObjectProvider<HandOvers> orders;

    TillHandOvers(AllCounters counters, ObjectProvider<HandOvers> orders) {
        this.counters = counters;
        this.orders = orders;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's counter */
    @Transactional(readOnly = true)
    public List<WaitingOrder> waiting(Actor actor, long counterId) {
        counters.requireStaff(actor, counterId);
        return orders.stream()
                .filter(one -> one.serves(counterId))
                .flatMap(one -> one.waiting(counterId).stream())
                .toList();
    }

    /** @throws BusinessException CONFLICT {@code till.hand-over} where no orders wait; whatever is wrong with it */
    void handOver(long counterId, TillEntry.HandOver handOver, Instant at, long clerkId) {
        if (handOver.code().isBlank() || handOver.code().length() > MAX_CODE) {
            throw BusinessException.invalid("code", "till.hand-over");
        }
        var there = of(counterId).orElseThrow(() -> BusinessException.conflict("till.hand-over"));
        there.handOver(counterId, handOver.waitingId(), handOver.code(), at, clerkId);
    }

    private Optional<HandOvers> of(long counterId) {
        return orders.orderedStream().filter(one -> one.serves(counterId)).findFirst();
    }
}
