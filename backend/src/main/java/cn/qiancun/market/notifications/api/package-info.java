/** The messages' JSON calls. */
package cn.qiancun.market.notifications.api;
