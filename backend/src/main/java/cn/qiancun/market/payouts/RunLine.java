package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;

/**
 * What a run does for one beneficiary.
 *
 * @param amount what is paid; zero if nothing is
 * @param obstacle why not, as the last part of a message key; null if it is paid
 */
public record RunLine(Payable payable, Money amount, String obstacle) {
    static RunLine of(Payable payable, Money minimum) {
        var obstacle = payable.obstacle(minimum);
        return new RunLine(payable, obstacle == null ? payable.amount() : Money.ZERO, obstacle);
    }

    public boolean isPaid() {
        return obstacle == null;
    }
}
