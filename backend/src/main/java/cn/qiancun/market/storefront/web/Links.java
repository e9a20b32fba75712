package cn.qiancun.market.storefront.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of a list with some of its parameters changed. */
final class Links {
    private final String path;
    private final Map<String, String> parameters;

    private Links(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** The list of goods. */
    static Links none() {
        return to("/products");
    }

    static Links to(String path) {
        return new Links(path, Map.of());
    }

    /** @param value null or blank to leave the parameter out */
    Links with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Links(path, changed);
    }

    @Override
    public String toString() {
        var address = new StringBuilder(path);
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
