/**
 * Measures how fast the shop is, as shares of what this machine can do at all; run by {@code mvn -Pbench verify} and
 * never by the tests. The page {@code backend/docs/benchmark.md} tells how to read it.
 */
package cn.qiancun.market.bench;
