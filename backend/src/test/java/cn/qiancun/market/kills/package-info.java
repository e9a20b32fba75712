/** The shop killed while it works, and what of it must be there when it is back. */
package cn.qiancun.market.kills;
