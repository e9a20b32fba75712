package cn.qiancun.market.inventory;

import java.util.Set;

/**
 * Somebody lets go of what was held out of goods set aside. Published in the transaction, before what was set aside is
 * touched: whoever counts beside it takes its own rows first, as at the holding.
 *
 * @param reference who held, such as an order's number
 */
public record SetAsideReturning(String reference, Set<Long> variantIds) {}
