package cn.qiancun.market.storefront.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of the list with some of its parameters changed. */
final class Links {
    private final Map<String, String> parameters;

    private Links(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static Links none() {
        return new Links(Map.of());
    }

    /** @param value null or blank to leave the parameter out */
    Links with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Links(changed);
    }

    @Override
    public String toString() {
        var address = new StringBuilder("/products");
        char separator = '?';
        for (var parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return address.toString();
    }
}
