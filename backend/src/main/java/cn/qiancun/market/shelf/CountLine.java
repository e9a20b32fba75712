package cn.qiancun.market.shelf;

/**
 * What is to be counted: goods of one lot at one place.
 *
 * @param lotCode in groups, null for goods without a lot
 * @param counted null while nobody has
 */
public record CountLine(Article article, long lotId, String lotCode, String place, Long counted) {}
