/** Stripe behind the payment port: Checkout through its SDK, and its signed webhooks. */
package cn.qiancun.market.payments.stripe;
