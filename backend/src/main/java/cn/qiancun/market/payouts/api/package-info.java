/** Payouts, runs and the accounts they go to, for programs. */
package cn.qiancun.market.payouts.api;
