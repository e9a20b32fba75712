package cn.qiancun.market.payments;

/** Who takes the buyer's money. The lower-case name is the owner of its clearing account. */
public enum Provider {
    ALIPAY,
    STRIPE;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
