package cn.qiancun.market.villages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VillageNamesTest {
    @ParameterizedTest
    @CsvSource({
        "大颜村村民委员会, 大颜村",
        "马家庄村民委员会, 马家庄村",
        "洼里王村委会, 洼里王村",
        "马杓湾村村民委会, 马杓湾村",
        "贤女庙村村民村委会, 贤女庙村",
        "解放桥社区居民委员会, 解放桥社区",
        "英西南路社区居委会, 英西南路社区",
        "府前社区居民居委会, 府前社区",
        "山东技师学院类似居委会, 山东技师学院",
        "下井村社区, 下井村社区",
        "西矾硫村东矾硫, 西矾硫村东矾硫",
        "村民委员会, 村民委员会"
    })
    void aCommitteesNameBecomesThePlaces(String registered, String shortName) {
        assertThat(VillageNames.shortNameOf(registered)).isEqualTo(shortName);
    }
}
