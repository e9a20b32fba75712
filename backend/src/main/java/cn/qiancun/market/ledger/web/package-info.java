/** The public page of the proof, and the operations desk's. */
package cn.qiancun.market.ledger.web;
