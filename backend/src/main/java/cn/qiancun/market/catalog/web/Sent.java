package cn.qiancun.market.catalog.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/**
 * A form's fields by the names that this page knows; whatever else was sent is never looked at.
 * Read by hand rather than bound, so that no field can reach what the page does not offer.
 */
record Sent(MultiValueMap<String, String> fields) {
    String text(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** By number, what was sent under names such as {@code attributes[12]}. */
    Map<String, String> numbered(String name) {
        var found = new LinkedHashMap<String, String>();
        String start = name + "[";
        for (String field : fields.keySet()) {
            if (field.startsWith(start) && field.substring(start.length()).matches("[0-9]{1,18}]")) {
                found.put(field.substring(start.length(), field.length() - 1), text(field));
            }
        }
        return found;
    }
}
