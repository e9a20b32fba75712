/** Pages of recalls: the operators' and their buyers'. */
package cn.qiancun.market.recalls.web;
