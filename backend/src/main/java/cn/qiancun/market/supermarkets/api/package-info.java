/** Stores as JSON. */
package cn.qiancun.market.supermarkets.api;
