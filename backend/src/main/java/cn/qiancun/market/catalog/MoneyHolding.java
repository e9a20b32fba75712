package cn.qiancun.market.catalog;

import java.time.Instant;

/** How long the payment provider can hold what a buyer paid; told by the module that knows its contract. */
public interface MoneyHolding {
    /** The last moment at which it still holds what was paid then. */
    Instant heldUntil(Instant paidAt);
}
