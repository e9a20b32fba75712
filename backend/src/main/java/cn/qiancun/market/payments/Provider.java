package cn.qiancun.market.payments;

/** Who takes the buyer's money. The lower-case name is the owner of its clearing account. */
public enum Provider {
    ALIPAY(true, true),
    STRIPE(false, false);

    private final boolean scannable;
    private final boolean chargeable;

    Provider(boolean scannable, boolean chargeable) {
        this.scannable = scannable;
        this.chargeable = chargeable;
    }

    /** Whether a buyer can pay by scanning a code on our page. */
    public boolean isScannable() {
        return scannable;
    }

    /** Whether a clerk can charge the code that the buyer shows. */
    public boolean isChargeable() {
        return chargeable;
    }

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
