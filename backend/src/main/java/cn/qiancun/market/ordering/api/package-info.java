/** Ordering's JSON calls. */
package cn.qiancun.market.ordering.api;
