/** Pages of those who stand at a stall, and the organiser's live board. */
package cn.qiancun.market.stalls.web;
