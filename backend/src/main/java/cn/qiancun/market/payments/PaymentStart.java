package cn.qiancun.market.payments;

/** Where the buyer goes to pay: a page, or a code to scan; one of them is null. */
public record PaymentStart(String outTradeNo, String redirectUrl, String qrCode) {}
