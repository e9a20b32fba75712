/** Inventory's page in the village's console. */
package cn.qiancun.market.inventory.web;
