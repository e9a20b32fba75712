package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A monthly run and how far it is.
 *
 * @param id as the API gives it
 * @param planned how many beneficiaries it was begun for; @param plannedTotal what they could be paid then
 * @param done of those, worked off by now
 * @param asked how many payouts were asked for; @param total what they add up to
 */
public record PayoutRun(
        String id, long madeBy, Instant madeAt, int planned, Money plannedTotal, int done, int asked, Money total) {
    public boolean isFinished() {
        return done == planned;
    }

    /** Of whom nothing was asked for: what was there when it began was gone when it was their turn. */
    public int passed() {
        return done - asked;
    }

    /** For a bar that shows how far it is. */
    public int percent() {
        return done * 100 / planned;
    }
}
