/** A store's shelf for other programs. */
package cn.qiancun.market.shelf.api;
