package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The devices at which counters sell. */
@Service
public class Tills {
    private static final int MAX_NAME = 40;
    private static final int TRIES = 5;
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AllCounters counters;
    private final TillRows rows;
    private final ShiftRows shifts;
    private final AuditLog auditLog;
    private final Commits commits;
    private final Clock clock;

    Tills(AllCounters counters, TillRows rows, ShiftRows shifts, AuditLog auditLog, Commits commits, Clock clock) {
        this.counters = counters;
        this.rows = rows;
        this.shifts = shifts;
        this.auditLog = auditLog;
        this.commits = commits;
        this.clock = clock;
    }

    /** A till that may sell. @param nextSequence the first count of a receipt that was never used, as far as we know */
    public record Opened(Counter counter, Till till, int nextSequence, Optional<Shift> openShift) {}

    /**
     * Registers a device, or greets it again.
     *
     * @param deviceId a UUID that the device keeps
     * @throws BusinessException NOT_FOUND {@code not-found} for another's counter, INVALID {@code till.device},
     *     {@code till.name}, CONFLICT {@code till.retired}, {@code till.counter-closed} unless a shift is open that has to be closed
     */
    public Opened open(Actor actor, long counterId, String deviceId, String name) {
        var counter = counters.requireStaff(actor, counterId);
        if (deviceId == null || !DEVICE.matcher(deviceId).matches()) {
            throw BusinessException.invalid("deviceId", "till.device");
        }
        var known = rows.byDevice(counterId, deviceId);
        if (known.map(Till::retired).orElse(false)) {
            throw BusinessException.conflict("till.retired");
        }
        var shift = known.flatMap(till -> shifts.openAt(till.id()));
        if (!counter.open() && shift.isEmpty()) {
            throw BusinessException.conflict("till.counter-closed");
        }
        var till = known.orElseGet(() -> register(actor, counter, deviceId, name));
        rows.heard(till.id(), clock.instant(), till.backlog());
        return new Opened(counter, till, rows.lastSequence(till.id()) + 1, shift);
    }

    private Till register(Actor actor, Counter counter, String deviceId, String name) {
        var plain = PlainText.require("name", "till.name", name, MAX_NAME);
        for (int tries = 0; ; tries++) {
            try {
                return commits.call(() -> {
                    rows.insert(counter.id(), deviceId, plain, actor.accountId(), clock.instant());
                    var till = rows.byDevice(counter.id(), deviceId).orElseThrow();
                    auditLog.record(actor, "till.registered", counter.reference(), "till " + till.number());
                    return till;
                });
            } catch (DuplicateKeyException another) {
                // Another device has just taken the number; or another tab has registered this one.
                var registered = rows.byDevice(counter.id(), deviceId);
                if (registered.isPresent()) {
                    return registered.get();
                }
                if (tries == TRIES) {
                    throw another;
                }
            }
        }
    }

    /** Where the actor may sell. */
    @Transactional(readOnly = true)
    public List<Counter> places(Actor actor) {
        return counters.ofStaff(actor);
    }

    /** A place where the actor may sell. @param manages whether the actor is answerable for it */
    public record Place(Counter counter, boolean manages) {}

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's */
    @Transactional(readOnly = true)
    public Place place(Actor actor, long counterId) {
        return new Place(counters.requireStaff(actor, counterId), counters.isManager(actor, counterId));
    }

    /** By number. */
    @Transactional(readOnly = true)
    public List<Till> of(Actor actor, long counterId) {
        counters.requireStaff(actor, counterId);
        return rows.ofCounter(counterId);
    }

    /** Of all of them, by counter and number; whoever asks for them answers for who may see it. */
    @Transactional(readOnly = true)
    public List<Till> ofCounters(Collection<Long> counterIds) {
        return rows.ofCounters(counterIds);
    }

    /**
     * Takes a till out of service; what it still has to send is taken.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} unless the actor manages the counter
     */
    @Transactional
    public void retire(Actor actor, long counterId, long tillId) {
        var counter = counters.requireManager(actor, counterId);
        var till = rows.require(counterId, tillId);
        if (rows.retire(counterId, tillId)) {
            auditLog.record(actor, "till.retired", counter.reference(), "till " + till.number());
        }
    }
}
