package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * The provider has the buyer's money and BUYER_FUNDS has been credited; told synchronously inside that transaction.
 * Exactly once per order.
 */
public record PaymentSettled(String orderNumber, String outTradeNo, Provider provider, Money amount, Instant paidAt) {}
