package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What an operator wants to know of every product in a category.
 *
 * @param unit of a number, or empty
 * @param options of a choice, in their order
 * @param required of what is listed or revised from now on; what is listed stays as it is
 * @param shown whether the product's page says it
 */
public record DefineAttribute(
        String name, AttributeKind kind, String unit, List<String> options, boolean required, boolean shown) {}
