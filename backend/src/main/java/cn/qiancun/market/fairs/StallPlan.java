package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The grid of a fair's stalls, drawn by its organiser. Nobody who has a stall loses it by a change of the plan. */
@Service
@Transactional
public class StallPlan {
    private final OwnFairs own;
    private final FairWriter fairs;
    private final PlanWriter writer;
    private final StallRows stalls;
    private final AuditLog audit;

    StallPlan(OwnFairs own, FairWriter fairs, PlanWriter writer, StallRows stalls, AuditLog audit) {
        this.own = own;
        this.fairs = fairs;
        this.writer = writer;
        this.stalls = stalls;
        this.audit = audit;
    }

    /**
     * Begins the plan anew.
     *
     * @throws BusinessException CONFLICT {@code fair.stall-taken}, {@code fair.changed}, {@code fair.state}; NOT_FOUND
     */
    public void lay(Actor actor, long fairId, int version, PlanLayout layout) {
        replace(actor, fairId, version, layout.cells());
    }

    /** @throws BusinessException as {@link #lay}; INVALID for the tool's entries */
    public void edit(Actor actor, long fairId, int version, PlanEdit edit) {
        own.require(actor, fairId);
        var before = stalls.ofFair(fairId).stream().map(PlanCell::of).toList();
        replace(actor, fairId, version, PlanPolicy.edited(before, edit));
    }

    /** Makes it these stalls; one that stays in its cell stays the same. @throws BusinessException as {@link #lay}; INVALID */
    public void replace(Actor actor, long fairId, int version, List<PlanCell> cells) {
        OwnFairs.requireOpen(own.lock(actor, fairId, version));
        var checked = PlanPolicy.require(cells);
        writer.replace(fairId, checked);
        fairs.touch(fairId);
        audit.record(actor, "fair.plan-drawn", "fair:" + fairId, checked.size() + " stalls");
    }
}
