package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What is asked of every product in a category and in those below it: 形态, 酒精度.
 *
 * @param categoryCode where the operator defined it
 * @param unit of a number; else null
 * @param options of a choice, in their order; else empty
 * @param required of what is listed or revised from now on
 * @param shown whether the product's page says it
 * @param retired it is asked no more
 */
public record Attribute(
        long id,
        String categoryCode,
        String name,
        AttributeKind kind,
        String unit,
        List<String> options,
        boolean required,
        boolean shown,
        boolean retired) {}
