package cn.qiancun.market.access;

/** The workplaces beside the shop, each under one path and menu. */
public enum Console {
    VILLAGE,
    STORE,
    FAIR,
    OPS
}
