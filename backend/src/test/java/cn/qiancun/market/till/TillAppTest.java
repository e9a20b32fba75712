package cn.qiancun.market.till;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser gets to run a till with: the page, its files, the worker that keeps them, and a token. */
@MarketTest
class TillAppTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FILES = Pattern.compile("const FILES = (\\[.*?]);");
    private static final Pattern VERSION = Pattern.compile("const VERSION = \"([0-9a-f]{16})\";");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.on(port);
    }

    @Test
    void thePageIsForEverybodyAndHasNothingInline() {
        var page = browser.get("/till");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("收银台", "lang=\"zh-CN\"", "/app/main.js")
                .doesNotContain("style=", "<style", "<script>", "onclick", "_csrf", "??");
    }

    @Test
    void thePageSpeaksEnglishAndLargeType() {
        browser.get("/preferences?lang=en&largeType=true");

        assertThat(browser.get("/till").body())
                .contains("lang=\"en\"", "class=\"large-type\"", "Put aside", "not sent")
                .doesNotContain("收银台");
    }

    @Test
    void theWorkerMayKeepThePageAndKnowsEveryFile() {
        var worker = browser.get("/till/worker.js");

        assertThat(worker.headers().firstValue("Service-Worker-Allowed")).hasValue("/till");
        assertThat(worker.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(worker.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        var version = VERSION.matcher(worker.body());
        assertThat(version.find()).isTrue();
        assertThat(browser.get("/till").headers().firstValue("Till-Version")).hasValue(version.group(1));
        var files = FILES.matcher(worker.body());
        assertThat(files.find()).isTrue();
        var paths = JSON.readTree(files.group(1))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(paths).hasSizeGreaterThan(30).noneMatch(path -> path.endsWith("worker.js"));
        for (String path : paths) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
        }
        var script =
                paths.stream().filter(path -> path.endsWith("/app/main.js")).findFirst();
        assertThat(browser.get(script.orElseThrow())
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("immutable");
    }

    @Test
    void theManifestNamesIconsThatAreThere() {
        var manifest = JSON.readTree(browser.get("/till/manifest.webmanifest").body());

        assertThat(manifest.get("scope").asString()).isEqualTo("/till");
        assertThat(manifest.get("start_url").asString()).isEqualTo("/till");
        assertThat(manifest.get("icons").valueStream())
                .hasSize(2)
                .allSatisfy(icon -> assertThat(
                                browser.get(icon.get("src").asString()).statusCode())
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STORE_CLERK", "STALL_HELPER"})
    void theSessionOfWhoSellsGivesATokenOfTheApi(Role role) {
        var place = role == Role.STALL_HELPER ? Organisation.stall(1) : Organisation.store(1);
        var clerk = stalls.member("店员", role, place);
        browser.signIn(clerk.phone(), People.PASSWORD);

        var session = JSON.readTree(browser.get("/till/session").body());
        assertThat(session.get("signedIn").asBoolean()).isTrue();
        assertThat(session.get("name").asString()).isEqualTo("店员");

        var refused = browser.post("/till/token", Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        var answer = browser.post(
                "/till/token",
                Map.of(),
                session.get("header").asString(),
                session.get("token").asString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        var token = JSON.readTree(answer.body()).get("accessToken").asString();
        assertThat(Api.on(port)
                        .with("Authorization", "Bearer " + token)
                        .delete("/api/v1/tokens/current")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void othersGetNoToken() {
        var visitor = JSON.readTree(browser.get("/till/session").body());
        assertThat(visitor.get("signedIn").asBoolean()).isFalse();
        assertThat(visitor.get("name").isNull()).isTrue();

        var resident = stalls.person("居民");
        browser.signIn(resident.phone(), People.PASSWORD);
        var session = JSON.readTree(browser.get("/till/session").body());
        assertThat(browser.post(
                                "/till/token",
                                Map.of(),
                                session.get("header").asString(),
                                session.get("token").asString())
                        .statusCode())
                .isEqualTo(403);
    }
}
