/** The calls of reviews. */
package cn.qiancun.market.reviews.api;
