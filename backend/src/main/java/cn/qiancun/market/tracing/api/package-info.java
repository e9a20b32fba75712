/** The JSON of what a code tells. */
package cn.qiancun.market.tracing.api;
