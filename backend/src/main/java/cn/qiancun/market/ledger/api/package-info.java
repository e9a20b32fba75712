/** The public proof for programs. */
package cn.qiancun.market.ledger.api;
