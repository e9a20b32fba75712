package cn.qiancun.market.lots;

import java.util.List;

/**
 * A consignment leaves its seller: which lots do its goods come from?
 *
 * @param accountId of the person who packs
 */
public record PickGoods(String orderNumber, long consignmentId, List<Line> lines, long accountId) {
    /**
     * @param quantity of what was just taken from the stock
     * @param lotId that the seller takes first, or null for what expires first
     */
    public record Line(long lineId, long variantId, String name, int quantity, Long lotId) {}
}
