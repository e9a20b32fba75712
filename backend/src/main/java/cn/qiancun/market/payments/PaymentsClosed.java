package cn.qiancun.market.payments;

/** Every attempt of the order is proven unpaid and can't be paid any more; told synchronously. */
public record PaymentsClosed(String orderNumber) {}
