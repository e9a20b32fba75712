/** Alipay behind the payment port: requests through its SDK, and its signed notifications. */
package cn.qiancun.market.payments.alipay;
