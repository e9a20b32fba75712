package cn.qiancun.market.ordering;

/**
 * A line of a consignment that has not left its seller, and so holds goods of the stock.
 *
 * @param paid whether its order is paid; else it may still lapse
 */
public record HeldGoods(
        String orderNumber,
        long consignmentId,
        long buyerId,
        long sellerId,
        boolean paid,
        long lineId,
        long variantId,
        int quantity,
        String name) {}
