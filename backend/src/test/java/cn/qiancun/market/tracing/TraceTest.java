package cn.qiancun.market.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.lots.LotTests;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the code on the goods opens, and how often it does. */
@MarketTest
class TraceTest {
    private static final String GROWER = "赵不留名";

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Lots lots;

    @Autowired
    LotTests tests;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Stalls.Stall stall;
    private Actor seller;
    private LotView lot;

    @BeforeEach
    void aLotWithACertificate() {
        stall = stalls.open("溯源红薯", Money.ofFen(990), 0);
        seller = stalls.actor(stall.seller());
        var today = ShopCalendar.dayOf(clock.instant());
        lot = lots.declare(
                seller,
                new DeclareLot(
                        stall.productId(),
                        List.of(new DeclareLot.Part(stall.variantId(), 20)),
                        null,
                        today,
                        today.plusDays(90),
                        GROWER,
                        Stalls.CERTIFICATE));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void thePageTellsWhoPromisedWhatAndNothingOfTheGrower() {
        var page = Browser.on(port).get("/trace/" + lot.code());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("在保质期内", "承诺达标合格证", lot.productName(), lot.madeOn().toString())
                .contains(lot.expiresOn().toString(), Stalls.CERTIFICATE.promisor(), Stalls.CERTIFICATE.contact())
                .contains(LotCodes.printed(lot.code()))
                .doesNotContain(GROWER, stall.seller().phone());
        var typed = Browser.on(port)
                .get("/trace?code=" + LotCodes.printed(lot.code()).toLowerCase());
        assertThat(typed.body()).contains(lot.productName());
        var json = Api.on(port).get("/api/v1/trace/" + lot.code());
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().get("standing").asString()).isEqualTo("IN_DATE");
        assertThat(json.json().get("certificate").get("promisor").asString()).isEqualTo(Stalls.CERTIFICATE.promisor());
        assertThat(json.response().body()).doesNotContain(GROWER);
    }

    @Test
    void howItStandsWithTheLotIsSaidPlainly() {
        lots.block(stalls.actor(stalls.operator()), lot.id(), "内部核查中的秘密");
        assertThat(body()).contains("已暂停销售").doesNotContain("内部核查中的秘密");
        lots.unblock(stalls.actor(stalls.operator()), lot.id());
        clock.advance(Duration.ofDays(91));
        assertThat(body()).contains("已过保质期", "不要再食用");
        lots.recall(stalls.actor(stalls.operator()), lot.id(), "召回");
        assertThat(body()).contains("正在召回", "停止食用");
    }

    @Test
    void onlyReportsThatTheSellerShowsAreThere() throws Exception {
        tests.attach(seller, lot.id(), "农残检测", picture());
        var shown = lots.byId(lot.id()).orElseThrow().tests().get(0);
        var path = "/trace/" + lot.code() + "/tests/" + shown.id();
        assertThat(body()).doesNotContain("农残检测");
        assertThat(Browser.on(port).get(path).statusCode()).isEqualTo(404);
        var own = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var labels = "/village/lots/" + lot.id() + "/labels";
        assertThat(own.submit(
                                labels,
                                "/village/lots/" + lot.id() + "/public-tests",
                                Map.of("test", Long.toString(shown.id())))
                        .statusCode())
                .isEqualTo(302);
        assertThat(body()).contains("农残检测");
        var file = Browser.on(port).get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(Browser.on(port)
                        .get("/trace/" + lot.code() + "/tests/" + (shown.id() + 1))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aForgedCodeAndAnUnknownOneEachSaySo() {
        var forged = lot.code().substring(0, 19) + (lot.code().endsWith("0") ? "1" : "0");
        var page = Browser.on(port).get("/trace/" + forged);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("这不是本平台的溯源码", "举报");
        assertThat(Api.on(port).get("/api/v1/trace/" + forged).problem()).isEqualTo("trace.forged");
        // The shop may have made it: its check part is right.
        jdbc.sql("UPDATE lots_lot SET code = ? WHERE id = ?")
                .params(
                        "0000000000000000"
                                + Long.toString(lot.id() % 10_000 + 10_000).substring(1),
                        lot.id())
                .update();
        assertThat(Browser.on(port).get("/trace/" + lot.code()).body()).contains("没有找到这个溯源码");
        var unknown = Api.on(port).get("/api/v1/trace/" + lot.code());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("trace.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "🍠🍠🍠",
                "检验码检验码检验码检验码",
                "<script>alert(1)</script>",
                "' OR 1=1 --",
                "ＡＢＣＤ１２３４ＡＢＣＤ１２３４ＡＢＣＤ",
                "\u202e7K3M9",
                "..",
                "..%2f..%2fetc",
                "a/../b",
                ";jsessionid=1",
                "\u0000",
                "7K3M9\u0000QXA2B"
            })
    void whateverSomebodyPutsIntoTheAddressNothingBreaks(String code) {
        var path = "/trace/" + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
        var page = Browser.on(port).get(path);
        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(Api.on(port).get("/api/v1" + path).status()).isIn(400, 404);
        var query = Browser.on(port)
                .get("/trace?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .statusCode();
        assertThat(query).isIn(400, 404);
    }

    @Test
    void aCodeOfAnyLengthIsForged() {
        for (int length : new int[] {19, 21, 200, 3_000}) {
            assertThat(Browser.on(port).get("/trace/" + "7".repeat(length)).statusCode())
                    .as("%d characters", length)
                    .isEqualTo(404);
        }
    }

    @Test
    void aSellerPrintsLabelsOfItsOwnLotsOnly() {
        var own = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var base = "/village/lots/" + lot.id() + "/labels";
        assertThat(own.get(base).body()).contains("preview.svg");
        assertThat(own.get(base + "/preview.svg?paper=ROLL_40_30").body()).contains("<svg", "承诺达标合格证");
        var file = own.get(base + ".pdf?paper=SHEET_4_10&count=50&start=3");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        var wrong = own.get(base + ".pdf?paper=SHEET_4_10&count=0&start=3");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("张数须是");
        lots.recall(stalls.actor(stalls.operator()), lot.id(), "召回");
        assertThat(own.get(base + ".pdf").statusCode()).isEqualTo(409);
        var other = Browser.on(port)
                .signIn(stalls.open("别家", Money.ofFen(100), 0).seller().phone(), People.PASSWORD);
        assertThat(other.get(base).statusCode()).isEqualTo(404);
        assertThat(other.get(base + ".pdf").statusCode()).isEqualTo(404);
    }

    private String body() {
        var page = Browser.on(port).get("/trace/" + lot.code());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private static byte[] picture() throws java.io.IOException {
        var file = new java.io.ByteArrayOutputStream();
        var image = new java.awt.image.BufferedImage(120, 90, java.awt.image.BufferedImage.TYPE_INT_RGB);
        javax.imageio.ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
