package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shifts as their counter sees them. */
@Service
@Transactional(readOnly = true)
public class TillShifts {
    private final AllCounters counters;
    private final ShiftRows rows;

    TillShifts(AllCounters counters, ShiftRows rows) {
        this.counters = counters;
        this.rows = rows;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's, and for one that has not been sent */
    public Shift require(Actor actor, long counterId, String key) {
        counters.requireStaff(actor, counterId);
        return rows.find(counterId, key).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** Of all of them, in the order in which they were opened; whoever asks for them answers for who may see it. */
    public List<Shift> ofCounters(Collection<Long> counterIds) {
        return rows.ofCounters(counterIds);
    }

    /** The latest first. */
    public PageOf<Shift> of(Actor actor, long counterId, PageQuery page) {
        counters.requireStaff(actor, counterId);
        return rows.ofCounter(counterId, page);
    }
}
