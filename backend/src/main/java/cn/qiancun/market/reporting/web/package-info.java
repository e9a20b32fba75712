/** The public sunshine page. */
package cn.qiancun.market.reporting.web;
