package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class ProblemTests {
    private static final String ORDERS = "/api/test/orders";
    private static final String GOOD = "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 2}], \"note\": \"谢谢🌾\"}";

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void call() {
        api = Api.on(port);
    }

    private Api.Answer refused(int status, String code, Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("https://qiancun.example/problems/" + code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).isNotBlank().doesNotContain("{0}", "Exception");
        return answer;
    }

    @Test
    void whatIsRightIsTaken() {
        assertThat(api.once().send("POST", ORDERS, GOOD).json().get("note").asString())
                .isEqualTo("谢谢🌾");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 0}]} | invalid | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": -1}]} | invalid | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 1000000000}]} | invalid | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 1.5}]} | request.type | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 1e3}]} | request.type | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": \"1\"}]} | request.type | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": \"１\"}]} | request.type | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": null}]} | request.type | /lines/0/quantity",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": 1, \"priceFen\": 1}]} | request.unknown-field"
                        + " | /lines/0/priceFen",
                "{\"lines\": [], \"villageId\": \"1\"} | request.unknown-field | /villageId",
                "{\"lines\": {}} | request.type | /lines",
                "{\"note\": \"x\"} | invalid | /lines"
            })
    void aValueThatIsWrongIsPointedAt(String body, String code, String pointer) {
        var answer = refused(422, code, api.once().send("POST", ORDERS, body));

        assertThat(answer.json().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().get("errors").get(0).get("detail").asString())
                .isNotBlank()
                .doesNotContain("jackson", "java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "{\"lines\": [{\"variantId\": \"1\", \"quantity\": NaN}]}",
                "{\"lines\": []} trailing",
                "{\"lines\": [], \"lines\": []}"
            })
    void whatIsNoJsonIsRefused(String body) {
        refused(400, "request.unreadable", api.once().send("POST", ORDERS, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"note\":", "{\"lines\":["})
    void jsonNestedAThousandDeepIsRefused(String opening) {
        assertThat(api.once().send("POST", ORDERS, opening.repeat(1_000)).status())
                .isBetween(400, 422);
        refused(400, "request.too-deep", api.send("POST", "/api/test/anything", opening.repeat(1_000)));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        var body = "{\"lines\": [], \"note\": \"" + "x".repeat(300_000) + "\"}";

        refused(413, "request.too-large", api.once().send("POST", ORDERS, body));
    }

    @Test
    void aMissingKeyIsNamed() {
        refused(400, "idempotency.key-missing", api.send("POST", ORDERS, GOOD));
    }

    @Test
    void aPageOfAMillionIsRefused() {
        refused(422, "page", api.get("/api/test/pages?size=1000000"));
        refused(422, "page", api.get("/api/test/pages?page=0"));
        refused(422, "page", api.get("/api/test/pages?page=1000000&size=100"));
        refused(422, "request.type", api.get("/api/test/pages?size=1e6"));
        refused(422, "request.type", api.get("/api/test/pages?size=99999999999"));
        assertThat(api.get("/api/test/pages?size=100").status()).isEqualTo(200);
    }

    @Test
    void anAddressThatNamesNothingIsNotFound() {
        refused(404, "not-found", api.get("/api/v1/no-such-thing"));
        refused(404, "not-found", api.get("/api/test/things/abc"));
    }

    @Test
    void anotherMethodOrContentTypeIsRefused() {
        var method = refused(405, "request.method", api.delete("/api/test/pages"));
        assertThat(method.header("Allow")).contains("GET");
        refused(
                415,
                "request.media-type",
                api.once().with("Content-Type", "text/xml").send("POST", ORDERS, "<a/>"));
    }

    @Test
    void theUnexpectedTellsNothingButItsNumber() {
        var answer = refused(500, "unexpected", api.get("/api/test/failure"));

        assertThat(answer.json().get("incident").asString()).isNotBlank();
        assertThat(answer.response().body()).doesNotContain("secret", "IllegalState", "at cn.");
    }

    @Test
    void aDatabaseThatIsAwayAsksToComeBack() {
        var answer = refused(503, "unavailable", api.get("/api/test/no-database"));

        assertThat(answer.header("Retry-After")).isNotBlank();
    }

    @Test
    void theTextIsInTheReadersLanguage() {
        assertThat(api.get("/api/test/conflict").json().get("detail").asString())
                .contains("同一请求");
        assertThat(api.with("Accept-Language", "en-GB,zh;q=0.5")
                        .get("/api/test/conflict")
                        .json()
                        .get("detail")
                        .asString())
                .startsWith("The same request");
        assertThat(api.with("Accept-Language", "fr").get("/api/test/conflict").status())
                .isEqualTo(409);
        var english = api.once().with("Accept-Language", "en").send("POST", ORDERS, "{}");
        assertThat(english.json().get("errors").get(0).get("detail").asString()).isEqualTo("must not be null");
    }

    @Test
    void aSessionCookieIsNoTokenAndNobodyIsNotAnAdmin() {
        refused(401, "sign-in-required", api.with("Cookie", "session=anything").get("/api/test/admin"));
        refused(
                401,
                "token.invalid",
                api.with("Authorization", "Bearer made-up").get("/api/test/admin"));
        assertThat(api.with("Authorization", "Basic YTpi")
                        .get("/api/test/admin")
                        .status())
                .isEqualTo(401);
    }
}
