package cn.qiancun.market.payments;

/** Who takes the buyer's money. The lower-case name is the owner of its clearing account. */
public enum Provider {
    ALIPAY(true),
    STRIPE(false);

    private final boolean scannable;

    Provider(boolean scannable) {
        this.scannable = scannable;
    }

    /** Whether a buyer can pay by scanning a code on our page. */
    public boolean isScannable() {
        return scannable;
    }

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
