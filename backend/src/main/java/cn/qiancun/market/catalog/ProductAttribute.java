package cn.qiancun.market.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a product says to an attribute of its category.
 *
 * @param value a text, a decimal, an option's name, {@code yes} or {@code no}
 * @param unit of a number; else null
 */
public record ProductAttribute(
        long attributeId, String name, AttributeKind kind, String value, String unit, boolean shown) {
    static ProductAttribute of(Attribute attribute, String value) {
        return new ProductAttribute(
                attribute.id(), attribute.name(), attribute.kind(), value, attribute.unit(), attribute.shown());
    }

    /** By attribute, as {@link ListProduct} takes them. */
    static Map<Long, String> answers(List<ProductAttribute> said) {
        var answers = new LinkedHashMap<Long, String>();
        said.forEach(one -> answers.put(one.attributeId(), one.value()));
        return answers;
    }
}
