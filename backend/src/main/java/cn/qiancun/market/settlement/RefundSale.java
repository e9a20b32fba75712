package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.List;

/**
 * A part of a sale to be given back.
 *
 * @param refundKey unique per refund, at most 80 characters: the same key is the same refund
 * @param reference the order's number
 * @param shipping what of the carriage is given back
 */
public record RefundSale(String refundKey, String reference, List<Line> lines, Money shipping) {
    public RefundSale {
        lines = List.copyOf(lines);
    }

    /**
     * A line of the sale, at most once in a refund.
     *
     * @param quantity how many come back, or are not delivered; 0 for money alone
     * @param amount null for what the quantity was sold for; the last of them take what is left of the line
     */
    public record Line(long lineId, int quantity, Money amount) {
        public static Line ofQuantity(long lineId, int quantity) {
            return new Line(lineId, quantity, null);
        }

        public static Line ofAmount(long lineId, Money amount) {
            return new Line(lineId, 0, amount);
        }
    }
}
