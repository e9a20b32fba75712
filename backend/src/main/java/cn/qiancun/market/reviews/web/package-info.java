/** The pages of reviews. */
package cn.qiancun.market.reviews.web;
