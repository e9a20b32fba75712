/** Pages of a store's shelf, and of what its villages decide about prices. */
package cn.qiancun.market.shelf.web;
