package cn.qiancun.market.villages;

/** Who sells: the collective itself, a cooperative, a company or a farmer. */
public enum SellerKind {
    COLLECTIVE,
    COOPERATIVE,
    COMPANY,
    FARMER
}
