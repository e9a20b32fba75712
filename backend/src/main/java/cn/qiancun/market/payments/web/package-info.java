/** The operators' pages of payments, refunds and money that was taken. */
package cn.qiancun.market.payments.web;
