package cn.qiancun.market.payments;

/** What the buyer holds; decides which of a provider's products is used. */
public enum Device {
    DESKTOP,
    PHONE
}
