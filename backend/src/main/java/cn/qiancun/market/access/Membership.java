package cn.qiancun.market.access;

/** One role of an account at one organisation. */
public record Membership(Role role, Organisation organisation) {}
