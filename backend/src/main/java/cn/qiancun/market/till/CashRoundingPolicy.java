package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;

/** Cash rounded down to whole jiao (抹零): there have been no smaller coins in drawers for years. */
final class CashRoundingPolicy {
    private static final int JIAO = 10;

    private CashRoundingPolicy() {}

    /** What a customer who pays so much in cash is let go; nobody is given anything for nothing. */
    static Money over(Money total) {
        return total.fen() < JIAO ? Money.ZERO : Money.ofFen(total.fen() % JIAO);
    }

    /** Whether it is nothing, or what is over. */
    static boolean fits(Money total, Money rounded) {
        return rounded.isZero() || rounded.equals(over(total));
    }

    /** What a customer gets for goods that come back: never more than was paid and has not been given back. */
    static Money given(Receipt receipt, Money ofLines) {
        var left = receipt.paid().minus(receipt.returned());
        return ofLines.compareTo(left) > 0 ? left : ofLines;
    }
}
