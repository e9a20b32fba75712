/** Pages of stores. */
package cn.qiancun.market.fairs.web;
