/** The village's statement for programs. */
package cn.qiancun.market.settlement.api;
