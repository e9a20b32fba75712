package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shifts as their store sees them. */
@Service
@Transactional(readOnly = true)
public class TillShifts {
    private final Stores stores;
    private final ShiftRows rows;

    TillShifts(Stores stores, ShiftRows rows) {
        this.stores = stores;
        this.rows = rows;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's, and for one that has not been sent */
    public Shift require(Actor actor, long storeId, String key) {
        stores.requireStaff(actor, storeId);
        return rows.find(storeId, key).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The latest first. */
    public PageOf<Shift> of(Actor actor, long storeId, PageQuery page) {
        stores.requireStaff(actor, storeId);
        return rows.ofStore(storeId, page);
    }
}
