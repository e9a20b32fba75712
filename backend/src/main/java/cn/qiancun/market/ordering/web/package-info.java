/** Ordering's pages: the buyer's, the seller's and the pick-up point's. */
package cn.qiancun.market.ordering.web;
