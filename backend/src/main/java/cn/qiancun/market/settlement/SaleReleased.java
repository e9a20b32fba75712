package cn.qiancun.market.settlement;

/**
 * A consignment was completed, and what was pending of it is its beneficiaries' now; told synchronously, in the
 * transaction that posted it. Once for each consignment; never for one that was wholly refunded before.
 *
 * @param reference the order's number
 */
public record SaleReleased(String reference, long consignmentId) {}
