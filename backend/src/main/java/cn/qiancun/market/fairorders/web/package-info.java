/** Pages of fairs for visitors, and of preorders for buyers, stalls and organisers. */
package cn.qiancun.market.fairorders.web;
