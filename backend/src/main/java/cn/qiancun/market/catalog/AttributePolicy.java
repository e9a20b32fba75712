package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may be said to a category's attributes. */
final class AttributePolicy {
    private static final int MAX_TEXT = 60;

    private AttributePolicy() {}

    /**
     * @param said by attribute; empty answers count as none
     * @return what is to be kept, numbers without needless zeros
     * @throws BusinessException INVALID {@code listing.attribute}, {@code listing.attribute-required} on {@code
     *     attributes[id]}, also for an attribute that the category does not have
     */
    static Map<Long, String> require(List<Attribute> attributes, Map<Long, String> said) {
        var kept = new LinkedHashMap<Long, String>();
        for (Attribute attribute : attributes) {
            String field = field(attribute.id());
            String value = said.get(attribute.id());
            if (value == null || value.isBlank()) {
                if (attribute.required()) {
                    throw BusinessException.invalid(field, "listing.attribute-required", attribute.name());
                }
            } else {
                kept.put(attribute.id(), answer(attribute, value.strip(), field));
            }
        }
        said.forEach((id, value) -> {
            boolean known = attributes.stream().anyMatch(attribute -> attribute.id() == id);
            if (!known && value != null && !value.isBlank()) {
                throw BusinessException.invalid(field(id), "listing.attribute", Long.toString(id));
            }
        });
        return kept;
    }

    private static String field(long id) {
        return "attributes[" + id + "]";
    }

    private static String answer(Attribute attribute, String value, String field) {
        boolean fits = switch (attribute.kind()) {
            case TEXT -> {
                TextPolicy.requireLine(value, MAX_TEXT, field, "listing.attribute");
                yield true;
            }
            case NUMBER -> value.matches("[0-9]{1,9}(\\.[0-9]{1,3})?");
            case CHOICE -> attribute.options().contains(value);
            case YESNO -> value.equals("yes") || value.equals("no");
        };
        if (!fits) {
            throw BusinessException.invalid(field, "listing.attribute", attribute.name());
        }
        return attribute.kind() == AttributeKind.NUMBER ? plain(value) : value;
    }

    private static String plain(String number) {
        var decimal = new BigDecimal(number);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
