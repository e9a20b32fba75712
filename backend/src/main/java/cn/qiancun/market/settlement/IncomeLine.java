package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.SellerKind;
import java.time.Instant;

/**
 * What one entry of the ledger added to a beneficiary's income, and what stands behind it.
 *
 * @param entryId the ledger's entry; lines come in the order in which they happened
 * @param lineId the sale line's id, or the adjustment's; what the ledger's entry names as its subject
 * @param reference the order's number, or the adjustment's
 * @param description what was sold, or why it was adjusted
 * @param sellerId 0 if nobody sold
 * @param sellerKind null if nobody sold
 * @param channel null if nothing was sold
 * @param incomeKind for a collective; null for other beneficiaries
 * @param amount negative if it was taken back
 * @param transactionKind the ledger's transaction: {@code SALE_COMPLETED}, …
 */
public record IncomeLine(
        long entryId,
        String lineId,
        String reference,
        String description,
        long sellerId,
        String sellerName,
        SellerKind sellerKind,
        SaleChannel channel,
        IncomeKind incomeKind,
        Money amount,
        Instant occurredAt,
        String transactionKind,
        long transactionId) {}
