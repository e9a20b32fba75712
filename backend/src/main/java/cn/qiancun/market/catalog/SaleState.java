package cn.qiancun.market.catalog;

/** Whether goods that are in the shop can be ordered at a moment. */
public enum SaleState {
    OPEN,
    /** The selling window has not opened. */
    NOT_YET,
    /** The selling window has closed. */
    OVER,
    /** The harvest lies beyond what the payment provider can hold the buyer's money for. */
    TOO_FAR
}
