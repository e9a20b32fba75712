package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PlainTextTests {
    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(PlainText.require("name", "name", " 🌾🌾 ", 2)).isEqualTo("🌾🌾");
        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> PlainText.require("name", "name", "🌾🌾🌾", 2));
    }

    @Test
    void composesWhatWasTypedInParts() {
        assertThat(PlainText.require("name", "name", "e\u0301", 5)).isEqualTo("\u00e9");
    }

    @Test
    void knowsWhatHidesOrTurnsText() {
        assertThat(PlainText.isPlain("👨‍👩‍👧 🏴\uDB40\uDC67\uDB40\uDC7F")).isTrue();
        for (String hidden :
                new String[] {"\0", "\u202E", "\u2066", "\u200B", "\uFEFF", "\u2028", "\uE000", "\uDC00"}) {
            assertThat(PlainText.isPlain("a" + hidden))
                    .as("%x", (int) hidden.charAt(0))
                    .isFalse();
        }
    }
}
