package cn.qiancun.market.aftersale;

import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * A claim as it stood when it was read.
 *
 * @param ratioBasisPoints of a DAMAGE, else null
 * @param amount what the buyer gets if it is approved
 * @param automatic approved without a person
 * @param escalated whether an operator was called; once
 * @param decision why it was rejected; empty otherwise
 * @param resellable whether the goods went on the shelf again; null before they are back
 * @param dueAt when the next step happens by itself, or an operator may take it; null if it waits for nothing
 */
public record Claim(
        long id,
        String orderNumber,
        long consignmentId,
        long accountId,
        long sellerId,
        ClaimKind kind,
        ClaimState state,
        Integer ratioBasisPoints,
        Money amount,
        String note,
        boolean automatic,
        boolean escalated,
        String decision,
        Instant decidedAt,
        String carrier,
        String waybill,
        Boolean resellable,
        Instant madeAt,
        Instant dueAt,
        List<Line> lines,
        List<Photo> photos) {
    /** @param missingGrams of a SHORT_WEIGHT, else null; @param amount what is paid for it */
    public record Line(long lineId, int quantity, Long missingGrams, Money amount) {}

    /** @param position from 0 */
    public record Photo(String key, int position, int width, int height) {}

    /** Whether the buyer gets the whole price of the goods, so that they count as given back. */
    boolean isWhole() {
        return isWhole(kind, ratioBasisPoints);
    }

    static boolean isWhole(ClaimKind kind, Integer ratioBasisPoints) {
        return kind.goesBack()
                || kind == ClaimKind.RECALL
                || ratioBasisPoints != null && ratioBasisPoints == Money.WHOLE_BASIS_POINTS;
    }

    /** Whether the goods are on their way back, or were: an approval then needs to wait for nothing. */
    boolean wasSentBack() {
        return kind == ClaimKind.REFUSED || waybill != null;
    }

    /** Whether the goods may be sent and were not yet. */
    public boolean awaitsGoods() {
        return state == ClaimState.APPROVED && kind == ClaimKind.RETURN;
    }

    /** Whether it is neither refunded nor given up. */
    boolean isOpen() {
        return LineHistory.Earlier.isOpen(state, kind);
    }

    public boolean isWithdrawable() {
        return state == ClaimState.REQUESTED || state == ClaimState.ESCALATED && !wasSentBack() || awaitsGoods();
    }

    /** The key of its refund, in settlement and in payments. */
    String refundKey() {
        return "claim:" + id;
    }

    /** What is refunded for it: the amounts as they were claimed; whole goods by their number as well. */
    RefundSale refund() {
        var parts = lines.stream()
                .map(line -> new RefundSale.Line(line.lineId(), isWhole() ? line.quantity() : 0, line.amount()))
                .toList();
        return new RefundSale(refundKey(), orderNumber, parts, Money.ZERO);
    }
}
