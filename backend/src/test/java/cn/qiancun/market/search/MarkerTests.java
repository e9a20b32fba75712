package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.search.Marker.Stretch;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerTests {
    private static final Synonyms SYNONYMS = new Synonyms(List.of(List.of("西红柿", "番茄")));

    @ParameterizedTest
    @CsvSource({
        "玉木耳, 陈沟玉木耳 2 斤, 陈沟[玉木耳] 2 斤",
        "木耳 陈沟, 陈沟玉木耳, [陈沟]玉[木耳]",
        "ymr, 陈沟玉木耳, 陈沟[玉木耳]",
        "yumu, 陈沟玉木耳, 陈沟[玉木]耳",
        "玉mu耳, 玉木耳礼盒, [玉木耳]礼盒",
        "絲瓜, 有机丝瓜, 有机[丝瓜]",
        "丝瓜, 有機絲瓜, 有機[絲瓜]",
        "西红柿, 水果番茄, 水果[番茄]",
        "玉木尔, 玉木耳, [玉木]耳",
        "苹果, 大葱, 大葱",
        "葱, 章丘大葱, 章丘大[葱]"
    })
    void marksWhatAnswers(String typed, String name, String expected) {
        var marker = new Marker(AskedText.of(SearchText.of(typed), SYNONYMS));

        assertThat(marker.mark(name).stream()
                        .map(stretch -> stretch.marked() ? "[" + stretch.text() + "]" : stretch.text())
                        .collect(Collectors.joining()))
                .isEqualTo(expected);
    }

    @Test
    void leavesTheNameAsItIs() {
        String name = "<b>玉木耳</b>&ＡＢ😀";
        var marker = new Marker(AskedText.of(SearchText.of("玉木耳 ab <b>"), Synonyms.NONE));

        assertThat(marker.mark(name).stream().map(Stretch::text).collect(Collectors.joining()))
                .isEqualTo(name);
        assertThat(Marker.NONE.mark(name)).containsExactly(new Stretch(name, false));
        assertThat(Marker.NONE.mark("")).isEmpty();
    }
}
