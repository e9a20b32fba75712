package cn.qiancun.market.catalog;

/** How goods must travel and wait; decides which pick-up points may serve them. */
public enum TemperatureClass {
    AMBIENT,
    CHILLED,
    FROZEN,
    LIVE
}
