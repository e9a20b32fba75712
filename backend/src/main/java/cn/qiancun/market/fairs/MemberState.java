package cn.qiancun.market.fairs;

/** What a seller answered who was invited to stand with another. */
public enum MemberState {
    INVITED,
    CONFIRMED,
    DECLINED
}
