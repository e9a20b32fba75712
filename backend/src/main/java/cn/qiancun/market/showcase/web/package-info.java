/** The pages of collections, and where picks and stories are proposed and approved. */
package cn.qiancun.market.showcase.web;
