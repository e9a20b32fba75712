package cn.qiancun.market.catalog;

/**
 * @param code stable, latin: {@code vegetables}
 * @param name Chinese: 蔬菜
 * @param illustration of the pictures that ship: {@code leafy-green}
 */
public record Category(String code, String name, String illustration) {}
