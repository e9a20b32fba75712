/** The shop's public calls. */
package cn.qiancun.market.storefront.api;
