package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class LayoutTests {
    private static final String PAGE =
            "<html th:replace=\"~{layout/page :: page(title=#{nav.cart}, main=~{::main})}\"><main><p>正文</p></main></html>";

    private final Templates templates = new Templates("common", "errors");

    /** What the layout reads of a person. */
    public record Viewer(String name, List<String> consoles) {
        public boolean mayOpen(String path) {
            return !path.equals("/village/stock");
        }
    }

    @Test
    void framesAPageForAVisitor() {
        String html = templates.render(PAGE, Map.of());

        assertThat(html).contains("<html lang=\"zh-CN\">", "<title>购物车 · 千村集</title>", "<main><p>正文</p></main>");
        assertThat(html).contains("/sign-in").doesNotContain("/account\"", "class=\"notice\"");
    }

    @Test
    void showsAMemberTheirConsolesAndWhatHappened() {
        var viewer = new Viewer("王会计", List.of("/village", "/ops"));

        String html = templates.render(PAGE, Map.of("viewer", viewer, "notice", "nav.cart", "largeType", true));

        assertThat(html).contains("王会计", "村庄工作台", "运营工作台", "class=\"large-type\"", "class=\"notice\"");
    }

    @Test
    void speaksEnglish() {
        assertThat(templates.render(PAGE, Map.of("lang", "en"), Locale.ENGLISH))
                .contains("<title>Cart · Qiancun Market");
    }

    @Test
    void escapesATitle() {
        String html = templates.render(
                "<html th:replace=\"~{layout/page :: page(title=${name}, main=~{::main})}\"><main></main></html>",
                Map.of("name", "<script>alert(1)</script>"));

        assertThat(html).contains("<title>&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void framesAConsoleWithItsMenu() {
        String html = templates.render(
                "<html th:replace=\"~{layout/console :: page(title=#{menu.products}, main=~{::main}, console='village',"
                        + " menu='products')}\"><main>正文</main></html>",
                Map.of("viewer", new Viewer("王会计", List.of("/village"))));

        assertThat(html).contains("/village/shipments", "正文").doesNotContain("/ops/listings", "/village/stock");
        assertThat(html).contains("href=\"/village/products\" aria-current=\"page\"");
    }

    @Test
    void hasNothingInline() {
        assertThat(templates.render(PAGE, Map.of())).doesNotContain("style=", "<style", "<script>", "onclick");
    }

    @Test
    void everyPageBeginsWithItsDocumentType() throws IOException {
        for (var page : new PathMatchingResourcePatternResolver().getResources("classpath:templates/**/*.html")) {
            String html = page.getContentAsString(StandardCharsets.UTF_8);
            if (html.contains("<html")) {
                assertThat(html).as(page.getDescription()).startsWith("<!DOCTYPE html>");
            }
        }
    }

    @Test
    void noConditionStandsBesideAReplacementThatWouldIgnoreIt() throws IOException {
        var ignored = Pattern.compile("<(?!th:block)[^<>]*th:(if|unless)=[^<>]*th:replace=");
        for (var page : new PathMatchingResourcePatternResolver().getResources("classpath:templates/**/*.html")) {
            assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                    .as(page.getDescription())
                    .doesNotContainPattern(ignored);
        }
    }

    @Test
    void writesAmounts() {
        assertThat(money(123_456_789)).contains("¥1,234,567.89");
        assertThat(money(-5)).contains("−¥0.05");
        assertThat(money(100_000)).contains("¥1,000.00");
        assertThat(money(99_900)).contains("¥999.00");
    }

    private String money(long fen) {
        return templates.render(
                "<b th:replace=\"~{components/money :: money(${m})}\"></b>", Map.of("m", Money.ofFen(fen)));
    }

    @Test
    void writesStatusAndTimeInChina() {
        assertThat(templates.render("<b th:replace=\"~{components/status :: status('PAID')}\"></b>", Map.of()))
                .contains("class=\"status PAID\"", "已付款");
        assertThat(templates.render(
                        "<b th:replace=\"~{components/time :: at(${t})}\"></b>",
                        Map.of("t", Instant.parse("2026-11-21T20:05:00Z"))))
                .contains("2026-11-22 04:05");
    }

    @Test
    void turnsPages() {
        String pager = "<b th:replace=\"~{components/pager :: pager(${page}, '/products?query=a')}\"></b>";
        var middle = new PageOf<>(List.of(), 30, PageQuery.of(2, 10));
        var only = new PageOf<>(List.of(), 3, PageQuery.of(1, 10));

        assertThat(templates.render(pager, Map.of("page", middle)))
                .contains("/products?query=a&amp;page=1", "/products?query=a&amp;page=3", "第 2 页，共 3 页");
        assertThat(templates.render(pager, Map.of("page", only))).isBlank();
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        String field =
                "<b th:replace=\"~{components/field :: entry('tel', 'phone', '手机号', ${value}, ${error}, null, true)}\"></b>";

        assertThat(templates.render(field, Collections.singletonMap("value", "\"><script>")))
                .contains("value=\"&quot;&gt;&lt;script&gt;\"", "required=\"required\"")
                .doesNotContain("aria-invalid");
        assertThat(templates.render(field, Map.of("error", "page")))
                .contains("aria-invalid=\"true\"", "aria-describedby=\"phone-error \"", "field-error");
    }
}
