package cn.qiancun.market.settlement;

/** For whom somebody speaks about an agreement: the villages and their seller, or the platform. */
public enum AgreementSide {
    VILLAGE,
    PLATFORM
}
