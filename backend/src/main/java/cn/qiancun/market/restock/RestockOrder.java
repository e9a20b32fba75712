package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One seller's goods of one village for one store.
 *
 * @param terms those that held when it was submitted, as are margin, payment days and prices
 * @param marginBasisPoints of retail, what the store keeps of consigned goods
 * @param goods what its lines cost in the quantities that hold now: ordered, later accepted, then shipped
 * @param note the store's words
 * @param reason why it was changed, rejected, cancelled or sent back; may be empty
 * @param awaitsApproval whether the store's manager has to decide
 * @param poolId the pool in which it waits or was submitted, or null
 * @param poolMissed whether a pool ended without reaching the village's minimum for it
 * @param expectedOn when it should arrive, or null for a draft
 * @param slipToken what the slip's QR carries, null until it is shipped
 * @param version grows with every change, so that nobody agrees to what he has not seen
 */
public record RestockOrder(
        long id,
        String number,
        long storeId,
        long sellerId,
        VillageCode village,
        RestockState state,
        TermsKind terms,
        int marginBasisPoints,
        int paymentDays,
        Money goods,
        List<RestockLine> lines,
        String note,
        String reason,
        boolean awaitsApproval,
        Long poolId,
        boolean poolMissed,
        LocalDate expectedOn,
        Instant createdAt,
        Instant submittedAt,
        Instant shippedAt,
        String slipToken,
        int version) {
    /** Whether it waits in a pool for other stores. */
    public boolean isPooling() {
        return state == RestockState.DRAFT && poolId != null;
    }

    /** Whether the store can change what it orders. */
    public boolean isEditable() {
        return state == RestockState.DRAFT && poolId == null;
    }

    /** The quantity that holds for a line now. */
    public int quantityOf(RestockLine line) {
        return switch (state) {
            case DRAFT, SUBMITTED, REJECTED, CANCELLED -> line.ordered();
            case CHANGED, ACCEPTED -> line.accepted();
            default -> line.shipped();
        };
    }

    /** What a line costs in that quantity. */
    public Money grossOf(RestockLine line) {
        return line.unitPrice().times(quantityOf(line));
    }
}
