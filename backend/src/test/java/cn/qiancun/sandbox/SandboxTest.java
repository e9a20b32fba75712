package cn.qiancun.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox by itself: started alone, driven by its calls and by the buyer's page, with totals of its own. */
class SandboxTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static SandboxServer sandbox;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(0, null);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aloneItTellsWhatTheShopsEnvironmentNeedsAndKeepsKeysAndTradesOverItsOwnRestart(@TempDir Path folder) {
        Map<String, String> before;
        try (var alone = PaymentSandbox.start(0, folder)) {
            before = PaymentSandbox.environmentOf(alone);
            var trade = alone.books().open(trade("P1", 1_000));
            trade.pay(false);
            alone.books().keep(trade);
        }
        assertThat(before)
                .containsKeys(
                        "MARKET_PAYMENTS_ALIPAY_GATEWAY",
                        "MARKET_PAYMENTS_ALIPAY_PRIVATEKEY",
                        "MARKET_PAYMENTS_ALIPAY_ALIPAYPUBLICKEY",
                        "MARKET_PAYMENTS_STRIPE_SECRETKEY");
        try (var again = PaymentSandbox.start(0, folder)) {
            assertThat(PaymentSandbox.environmentOf(again).get("MARKET_PAYMENTS_ALIPAY_PRIVATEKEY"))
                    .isEqualTo(before.get("MARKET_PAYMENTS_ALIPAY_PRIVATEKEY"));
            assertThat(again.books().totals().paidFen()).isEqualTo(1_000);
        }
    }

    @Test
    void everySwitchIsSetByACallAndAnUnknownOneIsRefused() throws Exception {
        String all =
                Arrays.stream(Switch.values()).map(one -> "\"" + one + "\"").collect(Collectors.joining(",", "[", "]"));
        assertThat(send("PUT", "/sandbox/trades/P2/switches", all).statusCode()).isEqualTo(200);
        assertThat(sandbox.books().switchesOf("P2")).containsExactlyInAnyOrder(Switch.values());
        assertThat(send("PUT", "/sandbox/trades/P2/switches", "[\"NONSENSE\"]").statusCode())
                .isEqualTo(422);
        assertThat(send("PUT", "/sandbox/trades/P2/switches", "[]").statusCode())
                .isEqualTo(200);
        assertThat(sandbox.books().switchesOf("P2")).isEmpty();
    }

    @Test
    void aPersonTicksSwitchesOnTheBuyersPageBeforePaying() throws Exception {
        sandbox.books().open(trade("P3", 1_000));
        String page = send("GET", "/sandbox/pages/P3", null).body();
        assertThat(page).contains("switch.NO_NOTIFICATION", "switch.REFUND_IN_FLIGHT", "switch.FINISHED_A_YEAR_LATER");
        form("/sandbox/pages/P3", "switches=1&switch.NO_NOTIFICATION=on&switch.LATE=on&outcome=FAILED");
        assertThat(sandbox.books().switchesOf("P3")).containsExactlyInAnyOrder(Switch.NO_NOTIFICATION, Switch.LATE);
        assertThat(send("GET", "/sandbox/pages/P3", null).body()).contains("name=\"switch.LATE\" checked");

        form("/sandbox/pages/P3", "switches=1&outcome=PAID");
        assertThat(sandbox.books().switchesOf("P3")).isEmpty();
        assertThat(send("GET", "/sandbox/pages/P3", null).body()).contains("FINISHED", "REFUNDED_ELSEWHERE");
    }

    @Test
    void whatHappensAfterAPaymentIsDrivenAndCountsInTheTotals() throws Exception {
        long before = totals().get("netFen").asLong();
        sandbox.books().open(trade("P4", 1_000));
        assertThat(act("P4", "REFUNDED_ELSEWHERE")).isEqualTo(409);
        assertThat(act("P4", "PAID")).isEqualTo(200);
        assertThat(act("P4", "REFUNDED_ELSEWHERE")).isEqualTo(200);
        assertThat(act("P4", "DISPUTED")).isEqualTo(409);
        assertThat(totals().get("netFen").asLong()).isEqualTo(before + 900);

        sandbox.books()
                .open(new SandboxTrade("P5", "pi_P5", SandboxTrade.STRIPE_ACCOUNT, 2_000, "小米", null, null, later()));
        assertThat(act("P5", "PAID")).isEqualTo(200);
        assertThat(act("P5", "DISPUTE_WON")).isEqualTo(409);
        assertThat(act("P5", "DISPUTED")).isEqualTo(200);
        assertThat(totals().get("takenFen").asLong()).isEqualTo(2_000);
        assertThat(act("P5", "DISPUTE_WON")).isEqualTo(200);
        assertThat(totals().get("takenFen").asLong()).isZero();
        assertThat(totals().get("netFen").asLong()).isEqualTo(before + 2_900);
    }

    @Test
    void whoIsNotTheShopIsTurnedAway() throws Exception {
        String body = "method=alipay.trade.query&app_id=" + SandboxServer.APP_ID
                + "&sign_type=RSA2&sign=eA==&biz_content=%7B%22out_trade_no%22%3A%22P1%22%7D";
        assertThat(form("/gateway.do", body).body()).contains("isv.invalid-signature");
        assertThat(send("GET", "/v1/checkout/sessions/cs_test_P5", null).statusCode())
                .isEqualTo(401);
    }

    private static SandboxTrade trade(String number, long fen) {
        return new SandboxTrade(number, "T" + number, SandboxServer.APP_ID, fen, "小米", null, null, later());
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofMinutes(30));
    }

    private JsonNode totals() throws Exception {
        return JSON.readTree(send("GET", "/sandbox/totals", null).body());
    }

    private int act(String number, String outcome) throws Exception {
        return send("POST", "/sandbox/trades/" + number + "/payment", "{\"outcome\":\"" + outcome + "\"}")
                .statusCode();
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(request(path).method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.port() + path));
    }
}
