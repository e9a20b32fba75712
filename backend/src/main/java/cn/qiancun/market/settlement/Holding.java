package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * What a beneficiary holds.
 *
 * @param pending of orders that are paid and not completed
 * @param available of completed orders
 */
public record Holding(Money pending, Money available) {
    public Money total() {
        return pending.plus(available);
    }
}
