package cn.qiancun.market.lots;

/**
 * A lot is held back, called back or let go again. Told in the transaction that does it, under the locks of its stock, so
 * that whoever has goods of it elsewhere follows at once.
 */
public record LotStateChanged(long lotId, LotState state) {
    /** Whether it may not be sold from now on. */
    public boolean isStopped() {
        return LotGate.isHeldBack(state);
    }
}
