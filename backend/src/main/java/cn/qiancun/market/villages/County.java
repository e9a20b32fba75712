package cn.qiancun.market.villages;

/** One of Jinan's districts and counties with its 6-digit code. */
public record County(String code, String name) {}
