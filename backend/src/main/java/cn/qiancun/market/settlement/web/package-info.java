/** The village's account in its console, and as a workbook. */
package cn.qiancun.market.settlement.web;
