package cn.qiancun.market.fairbooks;

import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.till.Shift;

/**
 * The cash of one session at a stall.
 *
 * @param held what the ledger says is still with the fair: sold for cash, less what was given back and what reached the
 *     bank; without the change that the drawer began with
 */
public record Drawer(Stall stall, Shift shift, Money held) {
    /** Under which the ledger keeps it. */
    public String session() {
        return Long.toString(shift.id());
    }

    public boolean isEmpty() {
        return held.isZero();
    }
}
