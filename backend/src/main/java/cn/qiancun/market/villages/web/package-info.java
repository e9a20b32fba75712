/** The operators' pages of the registry and of sellers. */
package cn.qiancun.market.villages.web;
