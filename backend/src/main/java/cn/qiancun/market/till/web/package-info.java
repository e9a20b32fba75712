/** The pages about tills, and the public page of a receipt. */
package cn.qiancun.market.till.web;
