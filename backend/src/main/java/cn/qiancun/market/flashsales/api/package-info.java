/** Sessions as JSON. */
package cn.qiancun.market.flashsales.api;
