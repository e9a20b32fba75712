/** Goods files as JSON. */
package cn.qiancun.market.goodsfiles.api;
