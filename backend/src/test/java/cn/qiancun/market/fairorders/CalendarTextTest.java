package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Lines of calendar files as RFC 5545 wants them. */
class CalendarTextTest {
    @Property(tries = 300)
    void whateverIsWrittenIsReadBackAndNoLineIsTooLong(@ForAll @StringLength(max = 300) String value) {
        var file = new CalendarText().text("SUMMARY", value).toString();
        assertThat(file.split("\r\n"))
                .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(CalendarText.LINE));
        assertThat(file).endsWith("\r\n");
        var plain = value.replace("\r\n", "\n").replace('\r', '\n');
        var kept = plain.codePoints()
                .filter(each -> each == '\n' || each == '\t' || !Character.isISOControl(each))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(ParsedCalendar.unescaped(ParsedCalendar.unfolded(file).get(0).substring("SUMMARY:".length())))
                .isEqualTo(kept);
    }

    @Test
    void lineEndsAndSeparatorsOfValuesAreEscaped() {
        assertThat(CalendarText.escaped("一,二;三\\四\r\n五\u0000")).isEqualTo("一\\,二\\;三\\\\四\\n五");
    }

    @Test
    void aCharacterOfFourOctetsIsNeverBroken() {
        var folded = CalendarText.folded("SUMMARY:" + "🍎".repeat(40));
        assertThat(folded.replace("\r\n ", "")).isEqualTo("SUMMARY:" + "🍎".repeat(40));
    }
}
