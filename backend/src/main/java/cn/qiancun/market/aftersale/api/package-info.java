/** Claims as JSON. */
package cn.qiancun.market.aftersale.api;
