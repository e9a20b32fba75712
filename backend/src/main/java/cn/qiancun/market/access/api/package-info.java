/** Accounts and bearer tokens for programs. */
package cn.qiancun.market.access.api;
