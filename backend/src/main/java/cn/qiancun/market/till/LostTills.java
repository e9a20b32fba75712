package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tills that were lost or broke in the middle of a shift: somebody has to say what was in the drawer. */
@Service
public class LostTills {
    private static final int MAX_REASON = 200;

    private final AllCounters counters;
    private final TillRows tills;
    private final ShiftRows shifts;
    private final AuditLog auditLog;
    private final Commits commits;
    private final Clock clock;

    LostTills(AllCounters counters, TillRows tills, ShiftRows shifts, AuditLog auditLog, Commits commits, Clock clock) {
        this.counters = counters;
        this.tills = tills;
        this.shifts = shifts;
        this.auditLog = auditLog;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Closes the shift without its till, and takes that out of service. What it may still send is booked as late.
     *
     * @param shiftKey the UUID that the till gave the shift
     * @param counted in the drawer, or null if that is gone, too
     * @param reason what became of the till; and of the drawer, if nothing was counted
     * @throws BusinessException NOT_FOUND {@code not-found} unless the actor is answerable for the counter, INVALID {@code
     *     till.text}, {@code till.counted}, CONFLICT {@code till.shift-closed}
     */
    @Transactional(propagation = Propagation.NEVER)
    public Shift close(Actor actor, long counterId, String shiftKey, Money counted, String reason) {
        var counter = counters.requireManager(actor, counterId);
        var plain = PlainText.require("reason", "till.text", reason, MAX_REASON);
        if (counted != null && (counted.isNegative() || counted.compareTo(EntryBooking.MOST_CASH) > 0)) {
            throw BusinessException.invalid("countedFen", "till.counted");
        }
        return commits.call(() -> {
            var shift = shifts.lock(counterId, shiftKey).orElseThrow(() -> BusinessException.notFound("not-found"));
            if (!shift.isOpen()) {
                throw BusinessException.conflict("till.shift-closed");
            }
            var there = counted == null ? Money.ZERO : counted;
            shifts.close(shift, clock.instant(), actor.accountId(), there, plain, true);
            tills.retire(counterId, shift.tillId());
            var closed = shifts.find(shift.id()).orElseThrow();
            counters.of(counterId).closed(closed);
            var what = "till " + shift.tillNumber() + (counted == null ? ", not counted" : "");
            auditLog.record(actor, "till.shift-closed-without-till", counter.reference(), what);
            return closed;
        });
    }
}
