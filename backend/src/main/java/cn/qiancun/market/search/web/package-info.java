/** The operators' page of the search index. */
package cn.qiancun.market.search.web;
