package cn.qiancun.market.fairs;

/** Where or why a fair is held: in a community, at a scenic spot, in a park, for a season, before the new year. */
public enum FairKind {
    COMMUNITY,
    SCENIC,
    PARK,
    SEASONAL,
    NEW_YEAR
}
