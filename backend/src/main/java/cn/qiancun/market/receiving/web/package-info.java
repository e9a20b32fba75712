/** Pages of deliveries: the store's at the door, the village's and the operators' on what was wanting. */
package cn.qiancun.market.receiving.web;
