/** Pages of stores. */
package cn.qiancun.market.supermarkets.web;
