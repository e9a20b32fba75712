package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
    @Test
    void paragraphsHeadingsListsAndBoldAreWritten() {
        String html = Story.html("# 山里的小米\n\n谁种的：**老李**。\n怎么吃：\n\n- 熬粥\n- 蒸饭\n\n1. 淘洗\n2. 下锅");

        assertThat(html)
                .contains("<h3>山里的小米</h3>", "<strong>老李</strong>。<br>怎么吃：", "<li>熬粥</li>")
                .contains("<ol>", "<li>下锅</li>");
    }

    @Test
    void plainStoriesStayAsTheyWereWritten() {
        String plain = "泉水边种的。\n每天早上摘。\n\n5*8 厘米的盒子，80_90 天长成，<b>不是</b>标签 & 价格 3.5 元";

        assertThat(Story.html(plain))
                .isEqualTo(
                        "<p>泉水边种的。<br>每天早上摘。</p>\n<p>5*8 厘米的盒子，80_90 天长成，&lt;b&gt;不是&lt;/b&gt;标签 &amp; 价格 3.5 元</p>");
        assertThat(Story.plain(plain)).isEqualTo("泉水边种的。\n每天早上摘。\n5*8 厘米的盒子，80_90 天长成，<b>不是</b>标签 & 价格 3.5 元");
        assertThat(Story.html("")).isEmpty();
        assertThat(Story.plain(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "[好吃](javascript:alert(1))",
                "![图](https://evil.example/x.png \"onerror=\")",
                "<https://evil.example>",
                "# <svg onload=alert(1)>",
                "- <iframe src=//evil></iframe>",
                "`<script>`",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            })
    void whatCouldRunOrLeadAwayIsTextOrGone(String typed) {
        var shown = Jsoup.parseBodyFragment(Story.html(typed)).body();

        assertThat(shown.select("script, img, svg, iframe, a, [onerror], [onload], [style], [href], [src]"))
                .isEmpty();
    }

    @Property
    void nothingThatIsTypedBringsAnythingButTheFewElements(@ForAll String typed) {
        var shown = Jsoup.parseBodyFragment(Story.html(typed)).body();

        assertThat(shown.select("*").not("body, p, br, strong, em, ul, ol, li, h3, h4"))
                .isEmpty();
        assertThat(shown.select("*"))
                .allMatch(element -> element.attributes().asList().isEmpty());
    }

    @Test
    void markupWithinAWordDoesNotHideAClaim() {
        assertThat(ClaimsPolicy.claimsIn("小米", "有**机**种植")).containsExactly("有机");
    }
}
