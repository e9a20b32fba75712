package cn.qiancun.market.flashsales;

/** Where a published session's window stands, by the database's time. */
public enum Phase {
    COMING,
    RUNNING,
    OVER,
    CANCELLED
}
