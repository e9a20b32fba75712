/** The JSON API of fairs for visitors, and of preorders. */
package cn.qiancun.market.fairorders.api;
