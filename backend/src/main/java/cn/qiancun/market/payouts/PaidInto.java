package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;

/** What kind of account money arrived in; a bookkeeper has an account for each. */
public enum PaidInto {
    BANK,
    ALIPAY;

    static PaidInto of(PayeeKind kind) {
        return kind == PayeeKind.ALIPAY ? ALIPAY : BANK;
    }
}
