package cn.qiancun.market.payments;

import java.util.List;

/** What two persons can decide about money that is not where it should be. */
public enum CureVerdict {
    /** A refund that did not arrive is sent again, under a number that the provider does not know. */
    SEND_AGAIN,
    /** The buyer got the money another way, from our bank account. */
    PAID_OTHERWISE,
    /** The platform bears what was taken. What others bear goes by an adjustment of their account. */
    BEAR;

    static final List<CureVerdict> OF_REFUNDS = List.of(SEND_AGAIN, PAID_OTHERWISE);
}
