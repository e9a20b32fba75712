package cn.qiancun.market.catalog.web;

import java.util.List;
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
}
