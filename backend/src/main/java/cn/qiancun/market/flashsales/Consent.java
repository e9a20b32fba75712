package cn.qiancun.market.flashsales;

/** What a seller says to a price and a number of pieces. */
public enum Consent {
    ASKED,
    GIVEN,
    DECLINED
}
