package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/**
 * What one transaction of the ledger moved for one line of a sale.
 *
 * @param reference the receipt's number
 * @param quantity of the line when it was sold
 * @param amount negative for what came back
 * @param margin the store's own part of it
 * @param later whether it came after the closing
 * @param paid whether the village has it
 */
public record BillLine(
        long id,
        String reference,
        SaleChannel channel,
        VillageCode village,
        String description,
        int quantity,
        Money amount,
        Money margin,
        Instant occurredAt,
        boolean later,
        boolean paid) {}
