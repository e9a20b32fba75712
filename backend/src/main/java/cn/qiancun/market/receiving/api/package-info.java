/** ExpectedDeliveries, receipts and their disputes as JSON. */
package cn.qiancun.market.receiving.api;
