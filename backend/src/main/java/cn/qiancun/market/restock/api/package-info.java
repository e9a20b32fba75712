/** Restocking's JSON calls: the store's and the village's. */
package cn.qiancun.market.restock.api;
