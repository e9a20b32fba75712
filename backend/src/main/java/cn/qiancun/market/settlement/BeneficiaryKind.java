package cn.qiancun.market.settlement;

/** Who can have a share of a sale; PLATFORM's is commission and no beneficiary's account. */
public enum BeneficiaryKind {
    COLLECTIVE,
    GROWERS,
    SELLER,
    STORE,
    PLATFORM
}
