package cn.qiancun.market.receiving;

/**
 * What a store found wrong with goods after it had accepted them.
 *
 * @param lineId of the receipt's line
 * @param units in which they were shipped
 * @param onShelf whether they still lie on the shelf, and leave it as waste now
 * @param note up to {@value ReceiveDelivery#MAX_NOTE} characters, may be empty
 */
public record Complaint(long lineId, int units, boolean onShelf, String note) {}
