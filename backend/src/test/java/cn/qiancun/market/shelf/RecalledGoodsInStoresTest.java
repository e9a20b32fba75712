package cn.qiancun.market.shelf;

import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.recalls.StopLot;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.till.TillScene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** A lot that lies in a store is called back: the store stops selling it at once, and the recall finds all of it. */
@MarketTest
class RecalledGoodsInStoresTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Recalls recalls;

    @Autowired
    Lots lots;

    @Autowired
    Stalls stalls;

    @Test
    void aRecalledLotIsStoppedOnTheShelfInTheTillsCatalogueAndOnTheBoardAndFoundByTheRecall() throws IOException {
        var till = new TillScene(shop, port);
        long article = till.bought.id();
        long lot = till.lots.get(article);
        var code = lots.byId(lot).orElseThrow().code();
        assertThat(statuses(till.send(till.opening(20_000)))).containsExactly("ACCEPTED");
        var sold = till.sale(line(till.bought, 2));
        assertThat(statuses(till.send(sold))).containsExactly("ACCEPTED");
        var manager = till.signedIn(till.manager);
        var label = markDown(manager, till, article, lot).json().get("label").asString();
        var before = catalogue(till, 0);
        assertThat(before.toString()).contains(label);

        var operator = stalls.operator();
        long recall = recalls.stop(stalls.actor(operator), new StopLot(code, true, "检出农药残留超标", "请停止食用"));

        assertStoppedOnTheShelf(till, manager, article, lot);
        var changed = catalogue(till, before.get("version").asLong()).get("articles");
        assertThat(changed.size()).isEqualTo(1);
        assertThat(changed.get(0).get("id").asString()).isEqualTo(Long.toString(article));
        assertThat(changed.get(0).get("markdowns").size()).isZero();
        assertSoldOnlyFromElsewhere(till, article, lot);
        assertFound(till, operator, recall, code, sold.get("number").toString());
    }

    @Test
    void whatATillSoldBeforeTheStopAndTellsLaterIsStillOfTheLot() {
        var till = new TillScene(shop, port);
        long lot = till.lots.get(till.bought.id());
        assertThat(statuses(till.send(till.opening(20_000)))).containsExactly("ACCEPTED");
        var sold = till.sale(line(till.bought, 2));

        recalls.stop(
                stalls.actor(stalls.operator()),
                new StopLot(lots.byId(lot).orElseThrow().code(), true, "检出农药残留超标", "请停止食用"));

        assertThat(statuses(till.send(sold))).containsExactly("ACCEPTED");
        var piles = till.api()
                .get(shelf(till, "/articles/" + till.bought.id() + "/piles"))
                .json();
        assertThat(piles.size()).isEqualTo(1);
        assertThat(piles.get(0).get("lotId").asString()).isEqualTo(Long.toString(lot));
        assertThat(piles.get(0).get("quantity").asLong()).isEqualTo(98);
    }

    private void assertStoppedOnTheShelf(TillScene till, Api manager, long article, long lot) {
        var stopped = manager.get(shelf(till, "?filter=STOPPED")).json().get("items");
        assertThat(stopped.size()).isEqualTo(1);
        assertThat(stopped.get(0).get("stopped").asLong()).isEqualTo(98);
        assertThat(manager.get(shelf(till, "/blocked-lots"))
                        .json()
                        .get("lotIds")
                        .toString())
                .contains(Long.toString(lot));
        var row = manager.get(shelf(till, "/expiring")).json().get(0);
        assertThat(row.get("lotId").asString()).isEqualTo(Long.toString(lot));
        assertThat(row.get("stopped").asBoolean()).isTrue();
        assertThat(markDown(manager, till, article, lot).problem()).isEqualTo("shelf.lot-stopped");
        assertThat(Api.on(port)
                        .get("/api/v1/public/stores/" + till.store.id() + "/goods")
                        .response()
                        .body())
                .doesNotContain(till.bought.name());
    }

    /** What a customer has taken is booked, but as missing: nothing of the lot is given out as good. */
    private void assertSoldOnlyFromElsewhere(TillScene till, long article, long lot) {
        assertThat(statuses(till.send(till.sale(line(till.bought, 1))))).containsExactly("ACCEPTED");
        var piles =
                till.api().get(shelf(till, "/articles/" + article + "/piles")).json();
        for (var pile : piles.values()) {
            boolean ofLot = pile.get("lotId").asString("").equals(Long.toString(lot));
            assertThat(pile.get("quantity").asLong()).isEqualTo(ofLot ? 98 : -1);
        }
        assertThat(piles.size()).isEqualTo(2);
    }

    private void assertFound(TillScene till, Stalls.Person operator, long recall, String code, String receipt)
            throws IOException {
        var browser = Browser.on(port).signIn(operator.phone(), People.PASSWORD);
        var page = browser.get("/ops/recalls/" + recall).body();
        assertThat(page).contains(till.store.title() + "：1 张小票，顾客手里还有 2 件", till.store.title() + "：98 件");
        assertThat(page.substring(page.indexOf("停售后售出、批次不明"))).contains(till.store.title() + "：1 张小票，顾客手里还有 1 件");
        var report = texts(browser.download("/ops/recalls/" + recall + "/report.xlsx"));
        assertThat(report)
                .contains("收银小票", "门店货架", "停售后", "不明", receipt, code, till.store.title(), till.bought.name())
                .doesNotContain(till.clerk.phone(), "店员");
    }

    /** All parts of a workbook as text. */
    private static String texts(byte[] workbook) throws IOException {
        var file = Files.write(Files.createTempFile("recall", ".xlsx"), workbook);
        try (var parts = new ZipFile(file.toFile())) {
            var all = new StringBuilder();
            for (var part : parts.stream().toList()) {
                all.append(new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
            // It writes what is not ASCII as references.
            return HtmlUtils.htmlUnescape(all.toString());
        } finally {
            Files.delete(file);
        }
    }

    private static Api.Answer markDown(Api manager, TillScene till, long article, long lot) {
        return manager.once()
                .post(
                        shelf(till, "/markdowns"),
                        Map.of("articleId", Long.toString(article), "lotId", Long.toString(lot), "percent", 30));
    }

    private static JsonNode catalogue(TillScene till, long since) {
        return till.api().get(till.path("/catalogue?since=" + since)).json();
    }

    private static String shelf(TillScene till, String rest) {
        return "/api/v1/stores/" + till.store.id() + "/shelf" + rest;
    }
}
