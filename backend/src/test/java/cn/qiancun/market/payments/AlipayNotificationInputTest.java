package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.sandbox.Forms;
import cn.qiancun.sandbox.Switch;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What somebody may send in the provider's name: refused with 400, and nothing moves. */
class AlipayNotificationInputTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final AlonePayments alone = new AlonePayments();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String order = alone.newOrder();
    private String number;

    @BeforeEach
    void visitThePage() {
        number = alone.visited(order, 2_000);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
    }

    @Test
    void theSameFormUntouchedIsTaken() throws Exception {
        assertThat(post(Forms.encode(genuine()), FORM).body()).isEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
    }

    @Test
    void unsigned() throws Exception {
        refused(form -> form.remove("sign"));
    }

    @Test
    void emptySignature() throws Exception {
        refused(form -> form.put("sign", ""));
    }

    @Test
    void notEvenBase64() throws Exception {
        refused(form -> form.put("sign", "不是签名%%%"));
    }

    @Test
    void altered() throws Exception {
        refused(form -> form.put("total_amount", "0.01"));
    }

    @Test
    void replayedToAnotherOrder() throws Exception {
        String other = alone.newOrder();
        String otherNumber = alone.visited(other, 2_000);
        refused(form -> form.put("out_trade_no", otherNumber));
        assertThat(alone.state(otherNumber)).isEqualTo("PENDING");
        assertThat(alone.books(other)).isEmpty();
    }

    @Test
    void signTypeRsa() throws Exception {
        refused(form -> form.put("sign_type", "RSA"));
    }

    @Test
    void noSignType() throws Exception {
        refused(form -> form.remove("sign_type"));
    }

    @Test
    void inGbk() throws Exception {
        var form = genuine();
        form.put("charset", "GBK");
        form.put("sign", alone.sandbox.keys().sign(cn.qiancun.sandbox.SandboxKeys.content(form, true)));
        refused(encode(form, Charset.forName("GBK")), "application/x-www-form-urlencoded; charset=GBK");
    }

    @Test
    void gbkBytesThatClaimToBeUtf8() throws Exception {
        refused(encode(genuine(), Charset.forName("GBK")), FORM);
    }

    @Test
    void plusSentAsItIsAndSoReadAsSpace() throws Exception {
        // The subject holds "A+B": encoded wrongly it arrives as "A B", which nobody signed.
        refused(Forms.encode(genuine()).replace("%2B", "+"), FORM);
    }

    @Test
    void decodedTwice() throws Exception {
        String once = Forms.encode(genuine());
        refused(once.replace("%", "%25"), FORM);
    }

    @Test
    void aParameterTwice() throws Exception {
        String form = Forms.encode(genuine());
        refused(form + "&total_amount=0.01", FORM);
        refused("out_trade_no=" + number + "&" + form, FORM);
    }

    @Test
    void aParameterInTheAddress() throws Exception {
        var answer = post("?total_amount=20.00", Forms.encode(genuine()), FORM);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(alone.state(number)).isEqualTo("PENDING");
    }

    @Test
    void aTradeThatIsNotOurs() throws Exception {
        var form = genuine();
        form.put("out_trade_no", "P000000000000");
        form.put("sign", alone.sandbox.keys().sign(cn.qiancun.sandbox.SandboxKeys.content(form, true)));
        refused(Forms.encode(form), FORM);
    }

    @Test
    void anotherKindOfBody() throws Exception {
        assertThat(post("{\"out_trade_no\":\"" + number + "\"}", "application/json")
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post("", FORM).statusCode()).isEqualTo(400);
        assertThat(alone.state(number)).isEqualTo("PENDING");
    }

    private Map<String, String> genuine() {
        return alone.sandbox
                .notifier()
                .notification(number, "TRADE_SUCCESS", Map.of("gmt_payment", "2026-11-22 10:00:00"));
    }

    private void refused(Consumer<Map<String, String>> tampering) throws Exception {
        var form = genuine();
        tampering.accept(form);
        refused(Forms.encode(form), FORM);
    }

    private void refused(String body, String contentType) throws Exception {
        var answer = post(body, contentType);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isNotEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("PENDING");
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.heard.of(order)).isEmpty();
    }

    private HttpResponse<String> post(String body, String contentType) throws IOException, InterruptedException {
        return post("", body, contentType);
    }

    private HttpResponse<String> post(String query, String body, String contentType)
            throws IOException, InterruptedException {
        int port = ((ServletWebServerApplicationContext) AlonePayments.SHOP)
                .getWebServer()
                .getPort();
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/payments/alipay/notifications" + query))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(Map<String, String> form, Charset charset) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }
}
