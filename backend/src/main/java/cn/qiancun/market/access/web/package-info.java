/** Pages for signing in, registering and looking after one's account. */
package cn.qiancun.market.access.web;
