/** Stores as JSON. */
package cn.qiancun.market.fairs.api;
