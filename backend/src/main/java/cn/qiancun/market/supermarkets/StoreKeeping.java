package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a manager decides for the own store. */
@Service
public class StoreKeeping {
    private final Stores stores;
    private final StoreRows rows;
    private final StoreWriting writing;
    private final AuditLog audit;

    StoreKeeping(Stores stores, StoreRows rows, StoreWriting writing, AuditLog audit) {
        this.stores = stores;
        this.rows = rows;
        this.writing = writing;
        this.audit = audit;
    }

    /**
     * @param version that the manager saw
     * @throws BusinessException INVALID for a field, CONFLICT {@code store.changed}, NOT_FOUND for somebody else's store
     */
    @Transactional
    public void arrange(Actor manager, long storeId, int version, String hours, StoreSettings settings) {
        stores.requireManager(manager, storeId);
        StorePolicy.require(settings);
        var kept = StorePolicy.hours(hours);
        var before = rows.lock(storeId).orElseThrow();
        if (before.version() != version) {
            throw BusinessException.conflict("store.changed");
        }
        writing.change(manager, before, StoreProfile.of(before).withHours(kept), before.open());
        if (!before.settings().equals(settings)) {
            rows.update(storeId, settings);
            audit.record(manager, "store.settings-changed", "store:" + storeId, settings.toString());
        }
    }
}
