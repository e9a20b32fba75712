package cn.qiancun.market.access;

/**
 * A visitor who has not signed in, known by a random 128-bit cookie {@code guest} that is set only
 * when there is something to remember (a cart). Controllers take it as a parameter.
 */
public record Guest(String key) {}
