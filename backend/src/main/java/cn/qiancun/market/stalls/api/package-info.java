/** Calls about goods at stalls, their helpers, and how a fair goes. */
package cn.qiancun.market.stalls.api;
