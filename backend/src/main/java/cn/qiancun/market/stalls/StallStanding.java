package cn.qiancun.market.stalls;

import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * How it goes at a stall.
 *
 * @param open whether somebody sells there now: a shift is open at one of its tills
 * @param sales of the whole fair with their amount less what came back, and those of today
 * @param silentSince when a till with an open shift was last heard of, if that is long ago; null if all are heard of
 * @param backlog what its tills still have to send, as far as they said
 * @param shortages wares of which more was sold than there was
 * @param refused what its tills have sent and could not be booked yet
 */
public record StallStanding(
        Stall stall,
        boolean open,
        int sales,
        Money amount,
        int salesToday,
        Money amountToday,
        Instant silentSince,
        int backlog,
        int shortages,
        int refused) {
    public boolean isSilent() {
        return silentSince != null;
    }
}
