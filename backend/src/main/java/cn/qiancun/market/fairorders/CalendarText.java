package cn.qiancun.market.fairorders;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the lines of a calendar file as RFC 5545 wants them. */
final class CalendarText {
    /** Octets of a line without its end; longer ones go on in the next, which begins with a space. */
    static final int LINE = 75;

    private static final String END = "\r\n";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder();

    /** A property whose value is written as it stands. */
    CalendarText raw(String name, String value) {
        out.append(folded(name + ":" + value)).append(END);
        return this;
    }

    /** A property whose value people wrote. */
    CalendarText text(String name, String value) {
        return raw(name, escaped(value));
    }

    CalendarText moment(String name, Instant moment) {
        return raw(name, UTC.format(moment));
    }

    /** Backslash, semicolon, comma and line ends mean something in a value; other control characters have no place in it. */
    static String escaped(String value) {
        var plain = new StringBuilder();
        value.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(character -> {
            switch (character) {
                case '\\', ';', ',' -> plain.append('\\').appendCodePoint(character);
                case '\n' -> plain.append("\\n");
                default -> {
                    if (!Character.isISOControl(character) || character == '\t') {
                        plain.appendCodePoint(character);
                    }
                }
            }
        });
        return plain.toString();
    }

    /** Breaks between characters only, never within one. */
    static String folded(String line) {
        var lines = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            var text = Character.toString(character);
            int more = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LINE) {
                lines.append(END).append(' ');
                octets = 1;
            }
            lines.append(text);
            octets += more;
            at += Character.charCount(character);
        }
        return lines.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
