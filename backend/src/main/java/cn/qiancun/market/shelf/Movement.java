package cn.qiancun.market.shelf;

import java.time.Instant;

/**
 * One entry of the ledger of goods.
 *
 * @param lotCode null for goods without a lot
 * @param quantity pieces or grams, below zero for what left
 * @param reason of waste, else null
 */
public record Movement(
        long bookingId,
        long articleId,
        String articleName,
        Measure measure,
        MovementKind kind,
        long quantity,
        String lotCode,
        String place,
        WasteReason reason,
        String note,
        boolean photographed,
        long accountId,
        Instant occurredAt) {}
