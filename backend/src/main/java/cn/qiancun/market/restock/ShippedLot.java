package cn.qiancun.market.restock;

/**
 * What of a lot left the village for one line.
 *
 * @param lotId 0 for goods without a lot, whose code is empty
 * @param quantity in wholesale units
 */
public record ShippedLot(long lotId, String code, int quantity) {}
