package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be refunded of a sale: something, under a key, and never more than is left. */
final class RefundSalePolicy {
    /** The ledger's keys take no white space. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,80}");

    private RefundSalePolicy() {}

    /** @throws BusinessException INVALID {@code sale.refund} */
    static void require(RefundSale refund) {
        long distinct =
                refund.lines().stream().map(RefundSale.Line::lineId).distinct().count();
        boolean fits = refund.refundKey() != null
                && KEY.matcher(refund.refundKey()).matches()
                && distinct == refund.lines().size()
                && refund.lines().stream().allMatch(RefundSalePolicy::saysWhat)
                && !refund.shipping().isNegative()
                && (refund.shipping().isPositive() || !refund.lines().isEmpty());
        if (!fits) {
            throw BusinessException.invalid("lines", "sale.refund", refund.reference());
        }
    }

    private static boolean saysWhat(RefundSale.Line line) {
        return line.amount() == null
                ? line.quantity() > 0
                : line.quantity() >= 0 && line.amount().isPositive();
    }

    /**
     * What the refund of a line comes to.
     *
     * @throws BusinessException CONFLICT {@code sale.reversed}, CONFLICT {@code sale.refund-exceeds}
     */
    static Money amount(RefundSale.Line asked, SaleLine line) {
        if (line.state() == SaleLine.State.REVERSED) {
            throw BusinessException.conflict("sale.reversed", line.reference());
        }
        if (asked.quantity() > line.quantity() - line.refundedQuantity()) {
            throw BusinessException.conflict("sale.refund-exceeds", line.description());
        }
        var amount = asked.amount() == null ? soldFor(asked.quantity(), line) : asked.amount();
        if (amount.compareTo(line.left()) > 0) {
            throw BusinessException.conflict("sale.refund-exceeds", line.description());
        }
        return amount;
    }

    /** In steps that add up: three of seven and then four of seven come to the whole. */
    private static Money soldFor(int quantity, SaleLine line) {
        int after = line.refundedQuantity() + quantity;
        if (after == line.quantity()) {
            return line.left();
        }
        long fen = upTo(after, line) - upTo(line.refundedQuantity(), line);
        return Money.ofFen(Math.min(fen, line.left().fen()));
    }

    private static long upTo(int quantity, SaleLine line) {
        return BigInteger.valueOf(line.gross().fen())
                .multiply(BigInteger.valueOf(quantity))
                .divide(BigInteger.valueOf(line.quantity()))
                .longValueExact();
    }

    /** By which the same refund is known again. */
    static String contentHash(RefundSale refund) {
        var lines = refund.lines().stream()
                .sorted(Comparator.comparing(RefundSale.Line::lineId))
                .map(line -> line.lineId() + "\t" + line.quantity() + "\t"
                        + (line.amount() == null ? "" : line.amount().fen()))
                .collect(Collectors.joining("\n"));
        return Sha256.hexOf(refund.reference() + "\t" + refund.shipping().fen() + "\n" + lines);
    }
}
