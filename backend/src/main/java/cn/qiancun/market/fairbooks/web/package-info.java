/** Pages of the books of fairs. */
package cn.qiancun.market.fairbooks.web;
