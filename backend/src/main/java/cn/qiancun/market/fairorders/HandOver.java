package cn.qiancun.market.fairorders;

import java.time.Instant;

/**
 * How goods got to their buyer at a stall.
 *
 * @param by whose hands
 * @param at when, by the clock of whoever did it, set right
 */
record HandOver(long by, Instant at, How how) {
    enum How {
        CODE,
        QR,
        PHONE,
        /** By a telephone that was offline, with the code. */
        OFFLINE
    }
}
