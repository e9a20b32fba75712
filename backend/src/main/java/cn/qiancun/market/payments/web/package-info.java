/** The operators' page of payments and refunds. */
package cn.qiancun.market.payments.web;
