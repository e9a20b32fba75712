package cn.qiancun.market.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request was not served, before it becomes a problem or a page.
 *
 * @param code stable; its text is {@code error.<code>} in the bundle {@code errors}
 * @param fields what is wrong where, if that is known
 * @param incident names the entry in the log for what nobody expected; else null
 */
record Refusal(
        HttpStatusCode status,
        String code,
        List<Object> arguments,
        List<Field> fields,
        HttpHeaders headers,
        String incident) {

    /**
     * @param pointer JSON pointer to the value, such as {@code /lines/0/quantity}
     * @param detail a text in the reader's language, or null for the refusal's own
     */
    record Field(String pointer, String detail) {}

    static Refusal of(HttpStatusCode status, String code, Object... arguments) {
        return new Refusal(status, code, List.of(arguments), List.of(), HttpHeaders.EMPTY, null);
    }

    Refusal at(List<Field> places) {
        return new Refusal(status, code, arguments, places, headers, incident);
    }

    Refusal with(String header, String value) {
        var more = new HttpHeaders();
        more.addAll(headers);
        more.set(header, value);
        return new Refusal(status, code, arguments, fields, more, incident);
    }

    Refusal recordedAs(String entry) {
        return new Refusal(status, code, arguments, fields, headers, entry);
    }
}
