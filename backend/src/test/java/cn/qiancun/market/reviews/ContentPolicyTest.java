package cn.qiancun.market.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPolicyTest {
    private static final List<String> WORDS = List.of("加微信", "好评返现");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PHONE | 有事打 13812345678
            PHONE | 138 1234 5678
            PHONE | 138-1234-5678
            PHONE | １３８１２３４５６７８
            PHONE | ①③⑧①②③④⑤⑥⑦⑧
            PHONE | 一三八一二三四五六七八
            PHONE | 幺三八，一二三四，五六七八
            PHONE | +86 13812345678
            PHONE | 0531-88123456
            PHONE | 400 123 4567
            LINK  | 看 https://evil.example/x
            LINK  | ＷＷＷ．evil．com
            LINK  | 上 evil.com 买更便宜
            LINK  | evil . top
            WORD  | 加 微 信 聊
            WORD  | 加，微。信
            WORD  | 我要好评返现""")
    void whatLeadsAwayIsHeldBack(Flag flag, String text) {
        assertThat(ContentPolicy.flag(text, WORDS)).contains(flag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "很好，很新鲜",
                "2026-11-22 10:30 下的单，23 号就到了",
                "买了 3 斤，花了 29.80 元，一共 12 个",
                "5.0 分！第 2 次买。味道像 1999 年的",
                "一二三四五，上山打老虎",
                "比超市的好.下次还买",
                "微信支付很方便",
                "👨‍👩‍👧 都爱吃"
            })
    void whatPeopleSayOfGoodsIsNot(String text) {
        assertThat(ContentPolicy.flag(text, WORDS)).isEmpty();
    }
}
