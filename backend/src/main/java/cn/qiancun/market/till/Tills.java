package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The devices at which stores sell. */
@Service
public class Tills {
    private static final int MAX_NAME = 40;
    private static final int TRIES = 5;
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Stores stores;
    private final TillRows rows;
    private final ShiftRows shifts;
    private final AuditLog auditLog;
    private final Commits commits;
    private final Clock clock;

    Tills(Stores stores, TillRows rows, ShiftRows shifts, AuditLog auditLog, Commits commits, Clock clock) {
        this.stores = stores;
        this.rows = rows;
        this.shifts = shifts;
        this.auditLog = auditLog;
        this.commits = commits;
        this.clock = clock;
    }

    /** A till that may sell. @param nextSequence the first count of a receipt that was never used, as far as we know */
    public record Opened(Store store, Till till, int nextSequence, Optional<Shift> openShift) {}

    /**
     * Registers a device, or greets it again.
     *
     * @param deviceId a UUID that the device keeps
     * @throws BusinessException NOT_FOUND {@code not-found} for another's store, INVALID {@code till.device},
     *     {@code till.name}, CONFLICT {@code till.retired}
     */
    public Opened open(Actor actor, long storeId, String deviceId, String name) {
        var store = stores.requireStaff(actor, storeId);
        if (deviceId == null || !DEVICE.matcher(deviceId).matches()) {
            throw BusinessException.invalid("deviceId", "till.device");
        }
        var till = rows.byDevice(storeId, deviceId).orElseGet(() -> register(actor, storeId, deviceId, name));
        if (till.retired()) {
            throw BusinessException.conflict("till.retired");
        }
        rows.heard(till.id(), clock.instant(), till.backlog());
        return new Opened(store, till, rows.lastSequence(till.id()) + 1, shifts.openAt(till.id()));
    }

    private Till register(Actor actor, long storeId, String deviceId, String name) {
        var plain = PlainText.require("name", "till.name", name, MAX_NAME);
        for (int tries = 0; ; tries++) {
            try {
                return commits.call(() -> {
                    rows.insert(storeId, deviceId, plain, actor.accountId(), clock.instant());
                    var till = rows.byDevice(storeId, deviceId).orElseThrow();
                    auditLog.record(actor, "till.registered", "store:" + storeId, "till " + till.number());
                    return till;
                });
            } catch (DuplicateKeyException another) {
                // Another device has just taken the number; or another tab has registered this one.
                var registered = rows.byDevice(storeId, deviceId);
                if (registered.isPresent()) {
                    return registered.get();
                }
                if (tries == TRIES) {
                    throw another;
                }
            }
        }
    }

    /** By number. */
    @Transactional(readOnly = true)
    public List<Till> of(Actor actor, long storeId) {
        stores.requireStaff(actor, storeId);
        return rows.ofStore(storeId);
    }

    /**
     * Takes a till out of service; what it still has to send is taken.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} unless the actor manages the store
     */
    @Transactional
    public void retire(Actor actor, long storeId, long tillId) {
        stores.requireManager(actor, storeId);
        var till = rows.require(storeId, tillId);
        if (rows.retire(storeId, tillId)) {
            auditLog.record(actor, "till.retired", "store:" + storeId, "till " + till.number());
        }
    }
}
