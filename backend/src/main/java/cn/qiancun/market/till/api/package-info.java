/** The calls of tills. */
package cn.qiancun.market.till.api;
