package cn.qiancun.market.demonstration;

import cn.qiancun.market.payments.PaymentStart;

/** Somebody who pays at the provider by himself. Only a sandbox has one: with a real provider nobody pays for a demonstration. */
interface PayingBuyer {
    /** Whether the provider is one at which nobody is charged. */
    boolean isHere();

    /** Pays on the provider's page; it has told the shop when this returns. */
    void pay(PaymentStart start);

    /** As {@link #pay}, after scanning the code that a till shows. */
    void scan(String code);
}
