package cn.qiancun.market.supermarkets;

/** Whose the goods on the shelf are. */
public enum TermsKind {
    /** 买断: the store buys at receipt. */
    BUYOUT,
    /** 代销: the store sells on the village's behalf. */
    CONSIGNMENT
}
