/** The bills and differences as JSON. */
package cn.qiancun.market.reconciliation.api;
