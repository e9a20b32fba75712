/** Pages of labels, traces and scans. */
package cn.qiancun.market.tracing.web;
