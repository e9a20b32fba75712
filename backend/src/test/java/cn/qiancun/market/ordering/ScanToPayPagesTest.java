package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.shared.QrCode;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Api.Answer;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Paying by a code that is scanned, by a program and on the pages; and what the way back from the provider can do. */
@MarketTest
class ScanToPayPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Payments payments;

    @Autowired
    ApplicationContext shop;

    private Api buyer;
    private Browser screen;
    private String number;
    private String page;

    @BeforeEach
    void placeAnOrder() {
        var story = new OrderStory(shop);
        var phone = People.phone();
        accounts.register(phone, People.PASSWORD, "钱居民");
        buyer = Api.on(port).signIn(phone, People.PASSWORD);
        screen = Browser.on(port).signIn(phone, People.PASSWORD);
        var body = "{\"lines\":[{\"variantId\":\"%d\",\"quantity\":1}],\"delivery\":{\"pickupPointId\":\"%d\"}}"
                .formatted(story.goods(1_280, 5).variantId(), story.point().id());
        number = buyer.once()
                .send("POST", "/api/v1/orders", body)
                .json()
                .get("number")
                .asString();
        page = "/orders/" + number + "/payment";
    }

    @Test
    void aProgramGetsTheCodeOncePerKey() {
        var wanted = Map.of("provider", "ALIPAY", "method", "QR");
        var caller = buyer.with("Idempotency-Key", "qr-" + number);
        var start = ask(caller, wanted);
        assertThat(start.status()).as(start.response().body()).isEqualTo(200);
        assertThat(start.json().get("redirectUrl").isNull()).isTrue();
        String code = start.json().get("qrCode").asString();
        assertThat(ask(caller, wanted).json()).isEqualTo(start.json());
        assertThat(ask(caller, Map.of("provider", "ALIPAY")).status()).isEqualTo(422);

        var provider = new Buyer(SandboxInitializer.server());
        assertThat(provider.open(code).body()).contains("¥12.80", number);
        provider.pay(start.json().get("outTradeNo").asString());
        await().atMost(Duration.ofSeconds(60)).until(() -> state().equals("PAID"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"provider\":\"STRIPE\",\"method\":\"QR\"}",
                "{\"provider\":\"ALIPAY\",\"method\":\"SMS\"}",
                "{\"provider\":\"ALIPAY\",\"method\":\"qr\"}",
                "{\"provider\":\"ALIPAY\",\"method\":\"QR\",\"amountFen\":1}",
                "{\"method\":\"QR\"}",
                "{\"provider\":\"ALIPAY\",\"method\":\"BARCODE\"}"
            })
    void whatIsNoWayToPayIsRefused(String body) {
        var answer = buyer.once().send("POST", "/api/v1/orders/" + number + "/payments", body);
        assertThat(answer.status()).as(answer.response().body()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(payments.ofOrder(number)).isEmpty();
    }

    @Test
    void theBuyerAtAScreenScansWithAPhoneAndThePageMovesOnWithoutScript() {
        assertThat(screen.get("/orders/" + number).body()).contains("name=\"scan\" value=\"ALIPAY\"");
        var sent = screen.submit("/orders/" + number, page, Map.of("scan", "ALIPAY"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(Browser.location(sent)).isEqualTo(page);
        assertThat(screen.get(page).body())
                .contains(page + "/code.svg", "hx-get=\"" + page + "\"", "href=\"" + page + "\"")
                .doesNotContain("??");
        var drawn = screen.get(page + "/code.svg");
        String content = payments.code(number).orElseThrow();
        assertThat(drawn.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(drawn.body()).isEqualTo(QrCode.svg(content));
        assertThat(stranger().get(page + "/code.svg").statusCode()).isEqualTo(404);

        var provider = new Buyer(SandboxInitializer.server());
        provider.open(content);
        provider.pay(content.substring(content.lastIndexOf('/') + 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> state().equals("PAID"));
        assertThat(Browser.location(screen.get(page))).isEqualTo("/orders/" + number);
        assertThat(screen.get(page, "HX-Request", "true").headers().firstValue("HX-Redirect"))
                .hasValue("/orders/" + number);
        assertThat(screen.get(page + "/code.svg").statusCode()).isEqualTo(404);
    }

    @Test
    void fault10_theRedirectWithoutANotificationChangesNothing() {
        var start = ask(buyer.once(), Map.of("provider", "ALIPAY"));
        new Buyer(SandboxInitializer.server())
                .open(start.json().get("redirectUrl").asString());
        String claim = "?out_trade_no=" + start.json().get("outTradeNo").asString()
                + "&trade_status=TRADE_SUCCESS&total_amount=12.80&trade_no=1&sign_type=RSA2&sign=eA%3D%3D";
        assertThat(screen.get(page + claim).statusCode()).isEqualTo(200);
        assertThat(screen.get(page + claim, "HX-Request", "true").statusCode()).isEqualTo(200);
        assertThat(state()).isEqualTo("PENDING_PAYMENT");
    }

    private Answer ask(Api caller, Map<String, String> wanted) {
        return caller.post("/api/v1/orders/" + number + "/payments", wanted);
    }

    private Browser stranger() {
        var phone = People.phone();
        accounts.register(phone, People.PASSWORD, "孙居民");
        return Browser.on(port).signIn(phone, People.PASSWORD);
    }

    private String state() {
        return buyer.get("/api/v1/orders/" + number).json().get("state").asString();
    }
}
