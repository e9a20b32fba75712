package cn.qiancun.market.till;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The till as a clerk uses it: a day without network from two tabs, and all that a shift brings. */
@MarketTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheTillInTheBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Shelf shelf;

    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.at(port);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void fault23_aTillCutOffMidSaleAndSyncedFromTwoTabsSellsEachOnce() {
        var scene = new TillScene(shop, port);
        var clerk = ClerkAtTheTill.comes(browser).signIn(scene.clerk).open("200");
        var network = clerk.page().context();
        clerk.scanInto(scene.bought.plu(), 1);

        network.setOffline(true);
        clerk.scan(label(scene, scene.consigned, "00823"));
        clerk.see("#bar-connection", "离线");
        clerk.page().reload();
        clerk.see(".line-amount", "¥5.76");
        var first = clerk.payCash("50");
        var second = clerk.inAnotherTab();
        clerk.scan(scene.consigned.plu()).weigh("1.5");
        second.scanInto(scene.bought.plu(), 1);
        var numbers = List.of(first, second.payCash("12.80"), clerk.payCash(""));
        clerk.see("#bar-backlog", "3 笔未上传");
        second.see("#bar-backlog", "3 笔未上传");
        photograph(clerk.page(), "till-offline");

        var lost = new AtomicInteger();
        network.route("**/entries", route -> {
            // The server takes it, and its answer is lost.
            if (lost.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        network.setOffline(false);
        clerk.allSent();
        second.allSent();

        assertThat(lost).hasValueGreaterThan(1);
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(onHand(scene, scene.bought)).isEqualTo(100 - 2);
        assertThat(onHand(scene, scene.consigned)).isEqualTo(100_000 - 823 - 750);
        var receipts = scene.api().get(scene.path("/receipts?size=50")).json();
        assertThat(receipts.get("total").asInt()).isEqualTo(3);
        assertThat(receipts.get("items")
                        .valueStream()
                        .map(one -> one.get("number").asString()))
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void aShiftFromTheFirstLabelToTheCountedDrawer() {
        var scene = new TillScene(shop, port);
        var clerk = ClerkAtTheTill.comes(browser).signIn(scene.clerk).open("100");
        clerk.scan(label(scene, scene.consigned, "01000")).see(".line-amount", "¥7.00");
        clerk.scan(foreignLabel(scene)).see("#said", "别家店的秤");
        clerk.press("2").press("×").scanInto(scene.bought.plu(), 2);
        clerk.see("#due", "¥32.60");
        for (int width : new int[] {390, 1280, 1024}) {
            clerk.page().setViewportSize(width, 768);
            photograph(clerk.page(), "till-basket");
        }
        var cash = clerk.payCash("50");
        var token = remembered(clerk, "sold").get("token");

        var paid = payByPhone(clerk, scene);
        bringBack(clerk, cash);

        clerk.errand("close").see("#close-notes");
        clerk.page().fill("#note-10000", "1");
        clerk.page().fill("#note-1000", "1");
        clerk.page().keyboard().press("Enter");
        clerk.see("#close-facts", "¥119.80");
        clerk.page().fill("#close-reason", "少收了顾客的零钱");
        photograph(clerk.page(), "till-close");
        clerk.page().keyboard().press("Enter");
        clerk.see("#close-done-words");
        clerk.allSent();

        assertThat(paid).isNotEqualTo(cash);
        var byCode = scene.api().get(scene.path("/receipts?query=" + token)).json();
        assertThat(byCode.get("items").get(0).get("number").asString()).isEqualTo(cash);
        var shift = scene.api().get(scene.path("/shifts/" + shiftOf(clerk))).json();
        assertThat(shift.get("state").asString()).isEqualTo("CLOSED");
        assertThat(shift.get("differenceFen").asLong()).isEqualTo(-980);
        assertThat(shift.get("cashReturnsFen").asLong()).isEqualTo(1_280);
        assertThat(onHand(scene, scene.bought)).isEqualTo(100 - 2 + 1 - 1);
    }

    @Test
    void theCodeOnACustomersPhoneIsChargedOnce() {
        var scene = new TillScene(shop, port);
        var clerk = ClerkAtTheTill.comes(browser).signIn(scene.clerk).open("0");
        clerk.scan(customersCode("00")).see("#said", "购物篮是空的");
        clerk.scanInto(scene.bought.plu(), 1);
        clerk.scan(customersCode("03")).see("#payer-wrong:not([hidden])");
        clerk.see("#payer");
        photograph(clerk.page(), "till-customers-code");
        var words = clerk.read("#payer-wrong");

        // The provider takes the money and answers that it does not know.
        clerk.scan(customersCode("07"));
        var paid = clerk.done();

        assertThat(words).isNotBlank();
        var receipts = scene.api().get(scene.path("/receipts?size=50")).json();
        assertThat(receipts.get("total").asInt()).isEqualTo(1);
        assertThat(receipts.get("items").get(0).get("number").asString()).isEqualTo(paid);
        assertThat(onHand(scene, scene.bought)).isEqualTo(100 - 1);
    }

    /** What the phone shows; its end says what the customer does. */
    private static String customersCode(String end) {
        return "28" + "%014d".formatted(ThreadLocalRandom.current().nextLong(100_000_000_000_000L)) + end;
    }

    /** The customer scans what the screen shows. */
    private String payByPhone(ClerkAtTheTill clerk, TillScene scene) {
        clerk.scanInto(scene.bought.plu(), 1);
        clerk.page().click("#pay-qr");
        clerk.see("#qr-code svg");
        photograph(clerk.page(), "till-qr");
        var code = clerk.codeAt("#qr-code svg");
        var buyer = new Buyer(SandboxInitializer.server());
        buyer.open(code);
        assertThat(buyer.pay(code.substring(code.lastIndexOf('/') + 1))).isEqualTo(200);
        return clerk.done();
    }

    private void bringBack(ClerkAtTheTill clerk, String receipt) {
        clerk.allSent();
        clerk.errand("return").see("#return-number");
        clerk.scan(receipt).see("#return-lines li");
        clerk.page().fill("#return-lines [data-line='2']", "1");
        clerk.page().check("#return-lines [data-resellable='2']");
        clerk.page().click("#return-submit");
        clerk.see("#return-done-sum", "¥12.80");
        clerk.page().keyboard().press("Escape");
    }

    private String shiftOf(ClerkAtTheTill clerk) {
        return remembered(clerk, "shifts").get("id").toString();
    }

    /** The one thing that the browser keeps in a store of its database. */
    private static Map<?, ?> remembered(ClerkAtTheTill clerk, String store) {
        return (Map<?, ?>) clerk.page().evaluate("""
                        async ([address, store]) => {
                          const { all } = await import(address);
                          return (await all(store))[0];
                        }""", List.of(module(clerk, "database"), store));
    }

    private static String module(ClerkAtTheTill clerk, String name) {
        var main = clerk.page().locator("script[type=module]").getAttribute("src");
        return main.replace("/main.js", "/" + name + ".js");
    }

    private static String label(TillScene scene, Article article, String value) {
        var prefix = scene.store.settings().scaleLabels().prefixes().first();
        var twelve = prefix + article.plu() + value;
        return twelve + Gs1CheckDigit.of(twelve);
    }

    private static String foreignLabel(TillScene scene) {
        var prefix = scene.store.settings().scaleLabels().prefixes().contains("24") ? "23" : "24";
        var twelve = prefix + scene.consigned.plu() + "01000";
        return twelve + Gs1CheckDigit.of(twelve);
    }

    @Test
    void moneyAndCodesAreReckonedAsTheServerDoes() {
        var page = browser.window(1024);
        page.navigate("/till");
        var reckoned = page.evaluate(
                """
                async ([main, codeHash]) => {
                  const of = (name) => import(main.replace("main.js", name + ".js"));
                  const { parseYuan, money, priceOfGrams, gramsForPrice, parseJin, jin, notesFor, quickNotes, overJiao } = await of("money");
                  const { read, receiptNumber } = await of("barcode");
                  const { bounds, wrong } = await of("stall-prices");
                  const { codeOf, fitting } = await of("preorders");
                  const honey = { priceFen: 5805, lowestFen: null, highestFen: null };
                  const order = { codeSalt: "salt", codeHash, tokenHash: null };
                  const labels = { prefixes: ["21"], value: "WEIGHT" };
                  return [
                    ["12.5", "0.05", "", "1e3", "-1", "0.001", "１２", "1,000"].map(parseYuan),
                    [money(123456789), money(-5), money(9007199254740991)],
                    [priceOfGrams(350, 823), priceOfGrams(1, 499), priceOfGrams(9999999, 100000), gramsForPrice(350, 576)],
                    [parseJin("1.25"), parseJin("0.001"), parseJin("abc"), jin(823), jin(625)],
                    [notesFor(15041), quickNotes(3260)],
                    ["6901234567892", "6901234567893", "2400101008239", "123", "黄瓜", "281234567890123456", "311234567890123456"]
                      .map((code) => read(code, labels).kind),
                    receiptNumber("S", "001", 2, 45),
                    receiptNumber("F", "2601007", 2, 45),
                    [9, 10, 1289].map(overJiao),
                    [bounds(honey), [0, 580, 581, 58050, 58051].map((fen) => wrong(honey, fen))],
                    await Promise.all(["483920", " ４８３９ ２０", "https://q.example/p/483920?x=1", "483921", ""]
                      .map((shown) => fitting(order, codeOf(shown)))),
                  ].map((one) => JSON.stringify(one)).join("\\n");
                }""", List.of(page.locator("script[type=module]").getAttribute("src"), Sha256.hexOf("salt483920")));

        assertThat(reckoned.toString().lines())
                .containsExactly(
                        "[1250,5,null,null,null,null,null,null]",
                        "[\"¥1,234,567.89\",\"−¥0.05\",\"¥90,071,992,547,409.91\"]",
                        "[576,0,1999999800,822]",
                        "[625,null,null,\"1.646\",\"1.25\"]",
                        "[[[10000,1],[5000,1],[10,4],[1,1]],[3260,3300,3500,4000,5000,10000]]",
                        "[\"ean\",\"misread\",\"foreign-scale\",\"plu\",\"unknown\",\"payment\",\"unknown\"]",
                        "\"" + new ReceiptNumber(CounterKind.STORE, "001", 2, 45) + "\"",
                        "\"" + new ReceiptNumber(CounterKind.STALL, "2601007", 2, 45) + "\"",
                        "[0,0,9]",
                        "[{\"lowest\":581,\"highest\":58050},[\"low\",\"low\",null,null,\"high\"]]",
                        "[\"483920\",\"483920\",\"483920\",null,null]");
    }

    @Test
    void codesOfAnyLengthAreRead() throws Exception {
        var page = browser.window(1024);
        page.navigate("/till");
        var main = page.locator("script[type=module]").getAttribute("src");
        for (int length : new int[] {1, 14, 26, 62, 106, 180, 213}) {
            var text = "https://qiancun.example/receipts/".repeat(8).substring(0, length);
            var drawn = page.evaluate("""
                    async ([main, text]) => {
                      const { modulesOf } = await import(main.replace("main.js", "qr-code.js"));
                      return modulesOf(text).map((row) => row.map((dark) => (dark ? "X" : " ")).join("")).join("\\n");
                    }""", List.of(main, text));
            var modules = BitMatrix.parse(drawn + "\n", "X", " ");
            assertThat(new Decoder().decode(modules).getText()).isEqualTo(text);
        }
    }

    private long onHand(TillScene scene, Article article) {
        return shelf.onHand(scene.store.id(), List.of(article.id())).getOrDefault(article.id(), 0L);
    }
}
