package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;

/**
 * A lot of a ware that is sold at a lower price.
 *
 * @param label 13 digits on the goods, from 29
 */
public record Markdown(long wareId, long lotId, Money price, String label) {}
