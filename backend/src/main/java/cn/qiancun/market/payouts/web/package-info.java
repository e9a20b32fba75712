/** The settlement desk of payouts, and the village's own page of them. */
package cn.qiancun.market.payouts.web;
