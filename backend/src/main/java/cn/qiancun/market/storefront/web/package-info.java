/** The shop's pages. */
package cn.qiancun.market.storefront.web;
