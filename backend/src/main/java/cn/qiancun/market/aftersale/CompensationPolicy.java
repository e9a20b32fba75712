package cn.qiancun.market.aftersale;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Weight;
import java.math.BigInteger;

/**
 * What the buyer gets, in whole fen. For whole goods what they were sold for, in steps that add up, and the last take what
 * is left; for damage the ratio of what was paid, for short weight the missing part of it, rounded half up. Never more
 * than is left of the line once earlier refunds and claims that are still open are taken off.
 */
final class CompensationPolicy {
    private CompensationPolicy() {}

    /**
     * A line as it stands.
     *
     * @param weight of all of it, as it was sold
     * @param paid for all of it, less what was refunded otherwise, such as for goods that weighed less at packing
     * @param left what neither a refund nor an open claim has taken
     * @param back how many were given back, or claimed as a whole
     */
    record Line(Weight weight, int quantity, Money paid, Money left, int back) {}

    /** @throws BusinessException CONFLICT {@code claim.exceeds}, INVALID {@code claim.ratio}, {@code claim.grams} */
    static Money of(ClaimKind kind, Integer ratioBasisPoints, MakeClaim.Line asked, Line line) {
        if (asked.quantity() > line.quantity() - line.back()) {
            throw BusinessException.conflict("claim.exceeds");
        }
        var amount = switch (kind) {
            case RETURN, REFUSED, RECALL -> whole(asked.quantity(), line);
            case DAMAGE -> damage(asked.quantity(), ratioBasisPoints, line);
            case SHORT_WEIGHT -> shortWeight(asked, line);
        };
        if (!amount.isPositive() || amount.compareTo(line.left()) > 0) {
            throw BusinessException.conflict("claim.exceeds");
        }
        return amount;
    }

    /** What so many units were sold for, or what is left of it. */
    static Money whole(int quantity, Line line) {
        int after = line.back() + quantity;
        if (after == line.quantity()) {
            return line.left();
        }
        var amount = paidFor(after, line).minus(paidFor(line.back(), line));
        return amount.compareTo(line.left()) < 0 ? amount : line.left();
    }

    private static Money damage(int quantity, Integer ratioBasisPoints, Line line) {
        if (ratioBasisPoints == null || ratioBasisPoints < 1 || ratioBasisPoints > Money.WHOLE_BASIS_POINTS) {
            throw BusinessException.invalid("ratioBasisPoints", "claim.ratio");
        }
        return ratioBasisPoints == Money.WHOLE_BASIS_POINTS
                ? whole(quantity, line)
                : part(paidFor(quantity, line), ratioBasisPoints, Money.WHOLE_BASIS_POINTS);
    }

    private static Money shortWeight(MakeClaim.Line asked, Line line) {
        long nominal = line.weight().times(asked.quantity()).grams() / line.quantity();
        if (nominal == 0) {
            throw BusinessException.invalid("missingGrams", "claim.no-weight");
        }
        if (asked.missingGrams() == null || asked.missingGrams() < 1 || asked.missingGrams() > nominal) {
            throw BusinessException.invalid("missingGrams", "claim.grams", nominal);
        }
        return part(paidFor(asked.quantity(), line), asked.missingGrams(), nominal);
    }

    private static Money paidFor(int quantity, Line line) {
        return Money.ofFen(BigInteger.valueOf(line.paid().fen())
                .multiply(BigInteger.valueOf(quantity))
                .divide(BigInteger.valueOf(line.quantity()))
                .longValueExact());
    }

    private static Money part(Money amount, long part, long whole) {
        return Money.ofFen(BigInteger.valueOf(amount.fen())
                .multiply(BigInteger.valueOf(2 * part))
                .add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(2 * whole))
                .longValueExact());
    }
}
