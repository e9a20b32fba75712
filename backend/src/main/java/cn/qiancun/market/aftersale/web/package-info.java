/** Pages of claims: the buyer's, the seller's and the operators'. */
package cn.qiancun.market.aftersale.web;
