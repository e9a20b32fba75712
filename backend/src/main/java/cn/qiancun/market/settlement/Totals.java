package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * Sums of what was posted: what buyers paid for goods, and what of it was credited to collectives and to growers; net of
 * what was taken back.
 *
 * @param orders how many orders had goods of it
 */
public record Totals(Money sold, Money collective, Money growers, long orders) {
    public static final Totals NONE = new Totals(Money.ZERO, Money.ZERO, Money.ZERO, 0);

    public Totals plus(Totals other) {
        return new Totals(
                sold.plus(other.sold),
                collective.plus(other.collective),
                growers.plus(other.growers),
                Math.addExact(orders, other.orders));
    }
}
