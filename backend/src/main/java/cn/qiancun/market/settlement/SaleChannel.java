package cn.qiancun.market.settlement;

/** Through which a line was sold. */
public enum SaleChannel {
    ONLINE
}
