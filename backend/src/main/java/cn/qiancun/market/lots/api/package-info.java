/** Lots as programs declare and read them. */
package cn.qiancun.market.lots.api;
