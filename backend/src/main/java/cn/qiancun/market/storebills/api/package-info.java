/** Stores' bills as JSON. */
package cn.qiancun.market.storebills.api;
