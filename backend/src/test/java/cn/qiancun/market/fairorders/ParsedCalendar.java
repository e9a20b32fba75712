package cn.qiancun.market.fairorders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A calendar file as a program reads it, that knows no more than RFC 5545. */
record ParsedCalendar(Map<String, String> head, List<Map<String, String>> events) {
    static ParsedCalendar of(String file) {
        var head = new LinkedHashMap<String, String>();
        var events = new ArrayList<Map<String, String>>();
        Map<String, String> into = head;
        for (var line : unfolded(file)) {
            int colon = line.indexOf(':');
            var name = line.substring(0, colon);
            var value = unescaped(line.substring(colon + 1));
            if (name.equals("BEGIN") && value.equals("VEVENT")) {
                into = new LinkedHashMap<>();
                events.add(into);
            } else if (name.equals("END") && value.equals("VEVENT")) {
                into = head;
            } else {
                into.put(name, value);
            }
        }
        return new ParsedCalendar(head, events);
    }

    static List<String> unfolded(String file) {
        return List.of(file.replace("\r\n ", "").split("\r\n"));
    }

    static String unescaped(String value) {
        var text = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            at++;
            text.append(value.charAt(at) == 'n' ? '\n' : value.charAt(at));
        }
        return text.toString();
    }
}
