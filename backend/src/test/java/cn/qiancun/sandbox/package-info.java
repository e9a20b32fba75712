/** A payment provider to develop and test against: speaks Alipay's protocol over HTTP and keeps its own books. */
package cn.qiancun.sandbox;
