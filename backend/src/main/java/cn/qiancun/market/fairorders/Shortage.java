package cn.qiancun.market.fairorders;

import java.time.Instant;

/**
 * Goods of a preorder that a telephone gave out although they were not to be given out (any more).
 *
 * @param code why not, as in the problems of the API
 * @param handedAt by the telephone's clock, set right
 * @param toldAt when the telephone told of it
 * @param settledAt null until somebody answerable has settled it, with a note
 */
public record Shortage(
        long id,
        long fairId,
        long stallId,
        long consignmentId,
        String orderNumber,
        String code,
        Instant handedAt,
        Instant toldAt,
        Instant settledAt,
        String note) {}
