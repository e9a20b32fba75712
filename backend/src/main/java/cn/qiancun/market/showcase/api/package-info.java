/** The window's public calls. */
package cn.qiancun.market.showcase.api;
