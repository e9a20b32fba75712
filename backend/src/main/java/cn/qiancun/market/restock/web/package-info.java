/** Restocking's pages: the store's and the village's. */
package cn.qiancun.market.restock.web;
