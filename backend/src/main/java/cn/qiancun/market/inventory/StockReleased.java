package cn.qiancun.market.inventory;

import java.util.Set;

/** Units of these variants are no longer held; told synchronously, while their stock rows are locked. */
public record StockReleased(Set<Long> variantIds) {}
