package cn.qiancun.market.payments;

/** What kind of account money is transferred to. */
public enum PayeeKind {
    /** An organisation's bank account. */
    CORPORATE_BANK,
    /** A person's bank card. */
    PERSONAL_BANK,
    ALIPAY
}
