package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.Instant;

/** An order's own row, locked by whoever moves it. */
record OrderHead(
        long id,
        String number,
        long accountId,
        OrderState state,
        Money shipping,
        Money payable,
        Long pickupPointId,
        Instant payUntil) {
    boolean isPickup() {
        return pickupPointId != null;
    }

    /** What belongs to others looks as if it were not there. */
    OrderHead requireOwner(long account) {
        if (accountId != account) {
            throw BusinessException.notFound("not-found");
        }
        return this;
    }
}
