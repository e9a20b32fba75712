package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTests {
    private final Synonyms synonyms =
            new Synonyms(List.of(List.of("西红柿", "番茄"), List.of("公斤", "kg"), List.of("甘蓝", "包菜"), List.of("紫甘蓝", "紫包")));

    @Test
    void aWordInsideATextIsReplacedByWhatMeansTheSame() {
        assertThat(synonyms.formsOf("有机番茄酱")).containsExactly("有机番茄酱", "有机西红柿酱");
        assertThat(synonyms.formsOf("大葱")).containsExactly("大葱");
    }

    @Test
    void theLongerWordCounts() {
        assertThat(synonyms.formsOf("紫甘蓝")).containsExactly("紫甘蓝", "紫包");
    }

    @Test
    void latinWordsAreNotLookedForInsideOthers() {
        assertThat(synonyms.formsOf("5kg")).containsExactly("5kg", "5公斤");
        assertThat(synonyms.formsOf("pkge")).containsExactly("pkge");
    }
}
