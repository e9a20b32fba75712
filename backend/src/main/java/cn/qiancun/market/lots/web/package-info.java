/** A seller's pages of lots, and the files of test reports. */
package cn.qiancun.market.lots.web;
