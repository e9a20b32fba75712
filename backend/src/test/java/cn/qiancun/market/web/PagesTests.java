package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class PagesTests {
    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.on(port);
    }

    @Test
    void browsersAreToldWhatToRefuse() {
        var headers = browser.get("/sign-in").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
                .contains("geolocation=(self)", "microphone=()");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void aPageThatIsNotThereIsSaidInTheShopsFrame() {
        var missing = browser.get("/no-such-page");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("千村集", "没有找到").doesNotContain("Whitelabel", "Exception");
    }

    @Test
    void anAddressIsTheSameHoweverItsLettersAreWritten() {
        assertThat(browser.get("/%70roducts").statusCode()).isEqualTo(200);
        assertThat(browser.get("/%76illages/370112001001").statusCode())
                .isEqualTo(browser.get("/villages/370112001001").statusCode());
        assertThat(browser.get("/products/..%2fsign-in").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theUnexpectedShowsAnIncidentAndNoTrace() {
        var failed = browser.get("/test/failure");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("事件编号").doesNotContain("secret", "IllegalState", "at cn.");
    }

    @Test
    void aDatabaseThatIsAwayAndAConflictHaveTheirPages() {
        var away = browser.get("/test/no-database");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(browser.get("/test/conflict").statusCode()).isEqualTo(409);
    }

    @Test
    void aRequestThatTheContainerRefusesLeaksNothing() {
        var refused = browser.get("/a;b=c/%2e%2e/x");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("Exception", "Tomcat");
    }

    @Test
    void theLanguageIsSwitchedAndKept() {
        assertThat(browser.get("/sign-in").body()).contains("lang=\"zh-CN\"", "手机号");

        var switched = browser.get("/preferences?lang=en", "Referer", "http://localhost/sign-in");
        assertThat(Browser.location(switched)).isEqualTo("/sign-in");
        assertThat(browser.get("/sign-in").body()).contains("lang=\"en\"", "Mobile number");

        browser.get("/preferences?lang=zh");
        assertThat(browser.get("/sign-in").body()).contains("手机号");
    }

    @Test
    void largeTypeIsSwitchedAndKept() {
        browser.get("/preferences?largeType=true");
        assertThat(browser.get("/sign-in").body()).contains("class=\"large-type\"");

        browser.get("/preferences?largeType=false");
        assertThat(browser.get("/sign-in").body()).doesNotContain("class=\"large-type\"");
    }

    @Test
    void aSwitchLeadsNowhereElse() {
        assertThat(Browser.location(browser.get(
                        "/preferences?lang=en&back=//evil.example", "Referer", "http://localhost//evil.example")))
                .isEqualTo("/");
    }

    @Test
    void aPartOfAPageSendsTheWholePageToSignIn() {
        var part = browser.get("/test/admin", "HX-Request", "true", "Referer", "http://localhost/cart?a=1");

        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/sign-in?next=%2Fcart%3Fa%3D1");
    }

    @Test
    void aForgedFlashCookieIsPassedOver() {
        browser.plant("flash", "bm90LWpzb24");

        assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
    }
}
