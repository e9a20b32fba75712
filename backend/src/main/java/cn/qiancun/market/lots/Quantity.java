package cn.qiancun.market.lots;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.SalesUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much was harvested or made, as a certificate says it.
 *
 * @param amount more than nothing, with at most three decimals; whole unless the unit is a weight
 */
public record Quantity(BigDecimal amount, SalesUnit unit) {
    static final BigDecimal MOST = BigDecimal.valueOf(99_999_999);
    private static final int DECIMALS = 3;

    /** @throws BusinessException INVALID {@code lot.quantity} on the field {@code quantity} */
    public Quantity {
        if (unit == null || amount == null) {
            throw refused();
        }
        // Bounded first: stripping and scaling a number such as 1e999999999 would fill the heap.
        if (amount.precision() > 20 || Math.abs((long) amount.scale()) > 20) {
            throw refused();
        }
        var plain = amount.stripTrailingZeros();
        int decimals = Math.max(plain.scale(), 0);
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0 || decimals > (unit.grams() > 0 ? DECIMALS : 0)) {
            throw refused();
        }
        amount = plain.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    static Quantity ofUnits(int amount, SalesUnit unit) {
        return new Quantity(BigDecimal.valueOf(amount), unit);
    }

    static Quantity ofGrams(long grams) {
        return new Quantity(BigDecimal.valueOf(grams, DECIMALS), SalesUnit.KILOGRAM);
    }

    /** As people read it: 12.5 公斤. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + unit.label();
    }

    private static BusinessException refused() {
        return BusinessException.invalid("quantity", "lot.quantity");
    }
}
