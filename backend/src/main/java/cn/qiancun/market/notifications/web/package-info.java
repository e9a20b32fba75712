/** The messages' pages. */
package cn.qiancun.market.notifications.web;
