/** Closed statements and vouchers for programs. */
package cn.qiancun.market.books.api;
