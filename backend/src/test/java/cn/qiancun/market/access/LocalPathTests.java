package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTests {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/products?query=%E8%91%B1&page=2", "/a:b", "/orders#top"})
    void keepsPathsOfTheShop(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "orders",
                "//evil",
                "///evil",
                "/\\evil",
                "\\/evil",
                "http://evil",
                "https:evil",
                "/\tx",
                "/a\r\nb",
                " /a",
                "/{a}",
                "javascript:1"
            })
    void leadsHomeFromEverythingElse(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo("/");
    }
}
