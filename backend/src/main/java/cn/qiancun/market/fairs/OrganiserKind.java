package cn.qiancun.market.fairs;

/** What holds fairs. */
public enum OrganiserKind {
    GOVERNMENT,
    COMMUNITY,
    ASSOCIATION,
    COMPANY
}
