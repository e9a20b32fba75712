package cn.qiancun.market.till;

import java.time.Instant;

/**
 * A device at which a store sells.
 *
 * @param number printed on its receipts, from 1
 * @param retired whether it may no longer be opened; what it sold before is still taken
 * @param heardAt when it last asked or sent anything
 * @param backlog how much it said then that it had still to send
 */
public record Till(
        long id,
        long counterId,
        String deviceId,
        int number,
        String name,
        boolean retired,
        Instant registeredAt,
        Instant heardAt,
        int backlog) {}
