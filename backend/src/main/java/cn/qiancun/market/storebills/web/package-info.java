/** Pages of stores' bills, and the same as workbooks and on paper. */
package cn.qiancun.market.storebills.web;
