package cn.qiancun.market.ordering;

import cn.qiancun.market.payments.Device;

/** What a buyer pays on, as its browser says; a wrong guess still leads to a page that works. */
public final class PaymentDevice {
    private PaymentDevice() {}

    public static Device of(String userAgent) {
        return userAgent != null && userAgent.matches("(?i).*(Mobile|Android|iPhone|HarmonyOS).*")
                ? Device.PHONE
                : Device.DESKTOP;
    }
}
