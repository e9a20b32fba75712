/** The books of fairs as JSON. */
package cn.qiancun.market.fairbooks.api;
