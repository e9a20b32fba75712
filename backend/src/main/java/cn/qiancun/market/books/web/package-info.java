/** The books' pages and documents: the village's, the finance commissioner's, the operators' and the public check. */
package cn.qiancun.market.books.web;
