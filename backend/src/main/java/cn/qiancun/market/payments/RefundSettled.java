package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;

/** The provider returned the money and REFUND_PAYABLE has been debited; told synchronously. */
public record RefundSettled(String orderNumber, String refundKey, Money amount) {}
