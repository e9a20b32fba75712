package cn.qiancun.market.till;

/** How a customer pays at a till. */
public enum Tender {
    CASH,
    /** By the provider's code, which the till shows; online only. */
    QR
}
