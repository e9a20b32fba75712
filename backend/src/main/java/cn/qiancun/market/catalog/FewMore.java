package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;

/**
 * More goods for less money, because the price of all falls at a tier.
 *
 * @param quantity in all
 * @param gross what they cost in all
 */
public record FewMore(int quantity, Money gross) {}
