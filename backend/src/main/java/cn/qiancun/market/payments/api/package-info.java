/** What operators see of payments, as JSON. */
package cn.qiancun.market.payments.api;
