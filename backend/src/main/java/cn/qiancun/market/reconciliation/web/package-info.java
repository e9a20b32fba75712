/** The bills and differences on the operators' console. */
package cn.qiancun.market.reconciliation.web;
