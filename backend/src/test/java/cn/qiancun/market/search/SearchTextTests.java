package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTests {
    @Test
    void makesFullWidthHalfWidthAndMergesBlanks() {
        assertThat(SearchText.of("  ＡＢＣ　１２　　玉木耳 ")).isEqualTo("ABC 12 玉木耳");
    }

    @Test
    void passesOverControlAndDirectionCharacters() {
        assertThat(SearchText.of("玉\u0000木\u202e耳")).isEqualTo("玉 木 耳");
        assertThat(SearchText.of("\u0000\u200f \t")).isNull();
        assertThat(SearchText.of("\ud800")).isNull();
        assertThat(SearchText.of(null)).isNull();
    }

    @Test
    void keepsEmoji() {
        assertThat(SearchText.of("🍎苹果")).isEqualTo("🍎苹果");
    }

    @Test
    void cutsWhatIsTooLongWithoutHalvingACharacter() {
        assertThat(SearchText.of("葱".repeat(100_000))).hasSize(SearchText.MAX_LENGTH);
        String emoji = SearchText.of("a" + "😀".repeat(500));
        assertThat(emoji.codePointCount(0, emoji.length())).isEqualTo(SearchText.MAX_LENGTH);
    }

    @Test
    void beginsWithLettersAndDigitsOnly() {
        assertThat(SearchText.start("Yu Mu'er!")).isEqualTo("yumuer");
        assertThat(SearchText.start("*?()")).isEmpty();
    }

    @Test
    void makesTraditionalCharactersSimplified() {
        assertThat(SearchText.of("絲瓜 雞蛋 馬鈴薯")).isEqualTo("丝瓜 鸡蛋 马铃薯");
        assertThat(SearchText.folded("ＹＭＲ 玉木耳")).isEqualTo("ymr 玉木耳");
    }
}
