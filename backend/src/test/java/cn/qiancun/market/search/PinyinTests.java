package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinyinTests {
    @Test
    void beginsWithTheNameItsPinyinAndItsInitials() {
        assertThat(Pinyin.starts("玉木耳")).contains("玉木耳", "木耳", "yumuer", "muer", "yme", "ymr", "me", "mr");
    }

    @Test
    void knowsMoreThanOneReading() {
        assertThat(Pinyin.starts("长清绿茶")).contains("changqinglvcha", "zhangqinglvcha", "cqlc");
    }

    @Test
    void passesOverSignsAndKeepsLetters() {
        assertThat(Pinyin.starts("A·B 米 5kg"))
                .contains("abmi5kg", "mi5kg", "abm5kg")
                .doesNotContain("", " ");
    }

    @Test
    void takesCharactersBeyondTheBasicPlane() {
        assertThat(Pinyin.starts("𠮷祥😀")).contains("𠮷祥", "𠮷xiang", "xiang");
    }

    @Test
    void boundsWhatALongNamePutsIntoTheIndex() {
        assertThat(Pinyin.starts("重庆".repeat(100))).hasSizeLessThan(12 * (1 + 4 * 3));
    }
}
