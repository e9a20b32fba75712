/** Pages of sessions: for residents, for those who put them together, and for sellers. */
package cn.qiancun.market.flashsales.web;
